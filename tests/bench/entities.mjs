// Entities of labelled articles: what npm compromise and wink-nlp find, and scores for them and for us.
// usage (called by tests/bench/entities, which installs the packages beside a copy of this file):
//     node entities.mjs lay LABELS FOLDER            the articles as text files
//     node entities.mjs find PEER LABELS OUT         a peer's mentions; prints bytes, CPU seconds
//     node entities.mjs ours LABELS SHOW ENTITIES OUT   the same of broadsheet's JSON Lines
//     node entities.mjs table LABELS [NAME FILE]...  strict F1 of each type
// A label file has an article a line: {"passages":["…"],"mentions":[{"passage","start","end","type"}]},
// passages from 1, offsets in bytes; type misc is any of group, event and work. Strict: same span, same
// type. Spans are counted in letters of the article, white space left out, so that it does not matter
// how a passage was cut.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const TYPES = ["person", "organization", "place", "group", "event", "work", "date", "time", "money", "percent"];
const MISC = ["group", "event", "work"];
const FAIR_SECONDS = 5; // a peer that takes longer is not asked again for a better time

const lines = (path) => readFileSync(path, "utf8").split("\n").filter(Boolean).map(JSON.parse);

// How many letters stand before each place of a text; a place is a byte, or one of JavaScript's units.
function lettersBefore(text, bytes) {
	const before = [];
	let count = 0;
	for (const character of text) {
		const size = bytes ? Buffer.byteLength(character) : character.length;
		for (let i = 0; i < size; i++) before.push(count);
		if (character.trim()) count++;
	}
	before.push(count);
	return before;
}

const lettersOf = (text) => [...text].filter((c) => c.trim()).join("");
const lengthOf = (text) => [...text].filter((c) => c.trim()).length;

// The article's letters at which each passage begins.
function beginnings(passages) {
	let at = 0;
	return passages.map((text) => {
		const begin = at;
		at += lengthOf(text);
		return begin;
	});
}

function lay(labels, folder) {
	mkdirSync(folder, { recursive: true });
	lines(labels).forEach((article, i) => {
		const text = `Labelled text ${i}\n\n${article.passages.join("\n\n")}\n`;
		writeFileSync(join(folder, `${i}.txt`), text);
	});
}

// Titles and a possessive are no part of a name under the labels' guideline.
const trimmed = (terms) => {
	let [first, last] = [0, terms.length];
	while (first + 1 < last && terms[first].tags.includes("Honorific")) first++;
	const start = terms[first].offset.start;
	const end = terms[last - 1].offset.start + terms[last - 1].offset.length;
	return [start, end - (/['’]s$/.exec(terms[last - 1].text)?.[0].length ?? 0)];
};

const PEERS = {
	async compromise(wanted) {
		const { default: nlp } = await import("compromise");
		const kinds = { people: "person", places: "place", organizations: "organization", money: "money", percentages: "percent" };
		if (wanted.has("date")) {
			nlp.extend((await import("compromise-dates")).default);
			kinds.dates = "date";
		}
		return (text) => {
			const found = [];
			const read = nlp(text);
			for (const [kind, type] of Object.entries(kinds))
				for (const span of read[kind]().json({ offset: true, terms: { tags: true } }))
					if (span.terms.length) found.push([...trimmed(span.terms), type]);
			return found;
		};
	},
	// its small English model knows no names of persons, places and organizations
	async wink() {
		const { default: winkNLP } = await import("wink-nlp");
		const { default: model } = await import("wink-eng-lite-web-model");
		const wink = winkNLP(model, ["sbd", "ner"]);
		const kinds = { DATE: "date", TIME: "time", MONEY: "money", PERCENT: "percent" };
		return (text) => {
			const read = wink.readDoc(text);
			const values = read.tokens().out();
			const spaces = read.tokens().out(wink.its.precedingSpaces);
			const starts = [];
			let at = 0;
			values.forEach((value, i) => {
				starts.push(at + spaces[i].length);
				at = starts[i] + value.length;
			});
			const found = [];
			read.entities().each((entity) => {
				const [first, last] = entity.out(wink.its.span);
				const type = kinds[entity.out(wink.its.type)];
				if (type) found.push([starts[first], starts[last] + values[last].length, type]);
			});
			return found;
		};
	},
};

async function find(peer, labels, out) {
	const articles = lines(labels);
	const wanted = new Set(articles.flatMap((a) => a.mentions.map((m) => m.type)));
	const finder = await PEERS[peer](wanted);
	let [best, bytes, found] = [Infinity, 0, []];
	for (let round = 0; round < 3 && (round === 0 || best < FAIR_SECONDS); round++) {
		const start = process.cpuUsage();
		found = articles.map((article) => article.passages.map(finder));
		const { user, system } = process.cpuUsage(start);
		best = Math.min(best, (user + system) / 1e6);
	}
	const rows = articles.map((article, a) => {
		const begins = beginnings(article.passages);
		return article.passages.flatMap((text, p) => {
			const before = lettersBefore(text, false);
			bytes += Buffer.byteLength(text);
			return found[a][p].map(([start, end, type]) => [begins[p] + before[start], begins[p] + before[end], type]);
		});
	});
	writeFileSync(out, JSON.stringify(rows));
	console.log(bytes, best.toFixed(3));
}

function ours(labels, show, entities, out) {
	const articles = lines(labels);
	const number = (path) => Number(/(\d+)\.txt$/.exec(path)[1]);
	const places = new Map(); // of each passage shown: where it begins, and its letters by byte
	for (const shown of lines(show)) {
		const article = number(shown.path);
		const all = lettersOf(articles[article].passages.join(" "));
		let from = 0;
		for (const passage of shown.passages) {
			const letters = lettersOf(passage.text);
			const at = all.indexOf(letters, from);
			if (at < 0) continue; // the headline that was laid above it
			from = at + letters.length;
			places.set(`${article} ${passage.number}`, [[...all.slice(0, at)].length, lettersBefore(passage.text, true)]);
		}
	}
	const rows = articles.map(() => []);
	for (const mention of lines(entities)) {
		const place = places.get(`${number(mention.path)} ${mention.passage}`);
		if (place && TYPES.includes(mention.type))
			rows[number(mention.path)].push([place[0] + place[1][mention.start], place[0] + place[1][mention.end], mention.type]);
	}
	writeFileSync(out, JSON.stringify(rows));
}

function goldOf(article) {
	const begins = beginnings(article.passages);
	const before = article.passages.map((text) => lettersBefore(text, true));
	return article.mentions.map(({ passage, start, end, type }) =>
		[begins[passage - 1] + before[passage - 1][start], begins[passage - 1] + before[passage - 1][end], type]);
}

// Counts by type: right, found, labelled. Where labels say misc, so do the findings.
function score(articles, rows) {
	const count = {};
	const add = (type, what) => ((count[type] ??= { right: 0, found: 0, gold: 0 })[what]++);
	articles.forEach((article, a) => {
		const misc = article.mentions.some((m) => m.type === "misc");
		const named = (type) => (misc && MISC.includes(type) ? "misc" : type);
		const gold = new Set(goldOf(article).map(([start, end, type]) => `${start} ${end} ${type}`));
		gold.forEach((key) => add(key.split(" ")[2], "gold"));
		const seen = new Set(rows[a].map(([start, end, type]) => `${start} ${end} ${named(type)}`));
		seen.forEach((key) => {
			add(key.split(" ")[2], "found");
			if (gold.has(key)) add(key.split(" ")[2], "right");
		});
	});
	return count;
}

const sum = (count, types) => types.reduce((all, type) => {
	for (const what of ["right", "found", "gold"]) all[what] += count[type]?.[what] ?? 0;
	return all;
}, { right: 0, found: 0, gold: 0 });

// "–" for what a peer does not offer at all
const f1 = ({ right, found, gold }) => (found ? ((200 * right) / (found + gold)).toFixed(1) : "–");

function table(labels, pairs) {
	const articles = lines(labels);
	const names = pairs.filter((_, i) => i % 2 === 0);
	const counts = pairs.filter((_, i) => i % 2).map((file) => score(articles, JSON.parse(readFileSync(file))));
	const gold = score(articles, articles.map(() => []));
	const types = [...TYPES, "misc"].filter((type) => gold[type]);
	const row = (name, labelled, cells) =>
		console.log(name.padEnd(28) + String(labelled).padStart(9) + cells.map((c) => String(c).padStart(14)).join(""));
	row("strict F1", "labelled", names);
	for (const type of types) row(type, gold[type].gold, counts.map((count) => f1(sum(count, [type]))));
	for (const some of [["person", "organization", "place"], types])
		row(some === types ? "all of these" : "persons, bodies, places", sum(gold, some).gold,
			counts.map((count) => f1(sum(count, some))));
}

const [, , verb, ...rest] = process.argv;
if (verb === "lay") lay(...rest);
else if (verb === "find") await find(...rest);
else if (verb === "ours") ours(...rest);
else table(rest[0], rest.slice(1));
