# Sourced by the command tests: TAP, the program's output in files, a folder of its own.
: "${BROADSHEET:?}" "${SOURCE:?}"
here=$SOURCE/tests/command
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cp -R "$here/news" "$work/news" && chmod -R u+w "$work/news" && cd "$work" || exit 1
export XDG_DATA_HOME="$work/data" XDG_CONFIG_HOME="$work/config"
mkdir -p "$XDG_CONFIG_HOME/broadsheet"

# run ARGUMENT...: leaves out, err and $status
run() {
	"$BROADSHEET" "$@" >out 2>err </dev/null
	status=$?
}

# say RESULT NAME: RESULT 0 is ok; else shows what was printed
say() {
	if [ "$1" = 0 ]; then
		echo "ok - $2"
	else
		echo "not ok - $2"
		{
			echo "status $status"
			cat out err
		} | head -n 20 | sed 's/^/# /'
	fi
}

# ends STATUS NAME: the last run ended so
ends() {
	[ "$status" = "$1" ]
	say $? "$2"
}

# complains STATUS LINE NAME: exactly this line on standard error, and that status
complains() {
	[ "$status" = "$1" ] && printf '%s\n' "$2" | cmp -s - err
	say $? "$3"
}

# prints FILE NAME: standard output is as expected/FILE, ids apart; status 0, no complaint
prints() {
	sed 's/[0-9a-f]\{16\}/ID/g' out >plain
	[ "$status" = 0 ] && [ ! -s err ] && cmp -s plain "$here/expected/$1"
	result=$?
	say $result "$2"
	[ $result = 0 ] || diff "$here/expected/$1" plain | head -n 20 | sed 's/^/# /'
}

# holds PATTERN NAME: a line of standard output matches
holds() {
	grep -q -- "$1" out
	say $? "$2"
}

# field NAME: the values of a JSON string or number field, in the order of the rows
field() {
	sed -n 's/.*"'"$1"'":"\{0,1\}\([^",}]*\).*/\1/p' out
}
