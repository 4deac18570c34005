// What browsers' reader modes do, to measure beside: each page of a folder through Readability on a
// linkedom document, in one process. Prints pages, failures and CPU seconds.
// usage: node readability.mjs FOLDER   (called by tests/bench/pages, which installs both packages)
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
let pages = 0;
let failed = 0;
let characters = 0;
const start = process.cpuUsage();
for (const name of readdirSync(folder).sort()) {
	pages++;
	try {
		const page = readFileSync(join(folder, name), "utf8");
		const article = new Readability(parseHTML(page).document).parse();
		characters += article?.textContent?.length ?? 0;
	} catch {
		failed++;
	}
}
const { user, system } = process.cpuUsage(start);
console.log(`${pages} ${failed} ${((user + system) / 1e6).toFixed(3)} ${characters}`);
