/* Standard input, which may never end: its reader waits for it and for the edition's end. */
#include "parts.h"

#include "base/limit.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

enum { READ_STEP = 64 << 10 };

/* Waits for bytes; false when the edition ends first: its end of the pipe is closed then. */
static bool
wait_for_bytes(const Edition *edition)
{
	struct pollfd fds[] = {
		{.fd = STDIN_FILENO,     .events = POLLIN},
		{.fd = edition->stop[0], .events = POLLIN},
	};
	int ready;
	while ((ready = poll(fds, 2, -1)) < 0 && errno == EINTR)
		;
	return ready > 0 && !fds[1].revents;
}

bool
stdin_read(const Edition *edition, Buf *into, Err *err)
{
	for (;;) {
		if (!wait_for_bytes(edition))
			return err_set(err, ERR_READ, "was not read to its end");
		char *at = buf_room(into, READ_STEP);
		ssize_t n = read(STDIN_FILENO, at, READ_STEP);
		if (n < 0 && (errno == EINTR || errno == EAGAIN))
			continue;
		if (n < 0)
			return err_set(err, ERR_READ, "cannot be read: %s", strerror(errno));
		if (n == 0)
			return true;
		into->len += (size_t)n;
		into->at[into->len] = '\0';
		if (into->len > LIMIT_FILE_BYTES)
			return err_set(err, ERR_LIMIT,
				"is larger than %d MiB, the most that is read",
				LIMIT_FILE_BYTES >> 20);
	}
}
