/*
 * Room syntax: bytes to trees and back: YAML, JSON out, HTML, XML, Markdown.
 *
 * Refuses: to know what any tree means; no word here is about news.
 */
#ifndef SYNTAX_SYNTAX_H
#define SYNTAX_SYNTAX_H

#include "syntax/html.h"
#include "syntax/json.h"
#include "syntax/markdown.h"
#include "syntax/yaml.h"

#endif
