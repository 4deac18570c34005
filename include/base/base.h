/*
 * Room base: memory, strings, arrays, maps, errors, files, worker jobs.
 *
 * Refuses: to know what a character, an article or a screen is. It includes nothing of ours.
 */
#ifndef BASE_BASE_H
#define BASE_BASE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/file.h"
#include "base/job.h"
#include "base/limit.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/str.h"
#include "base/vec.h"

#endif
