/* Writes why a mention is what it is. Knows no rule; entity/why.h tells them. */
#include "entity_why.h"

static void
step_json(JsonOut *json, const char *key, const WhyStep *step)
{
	json_object(json, key);
	json_cstr(json, "by", step->by);
	if (step->how.at)
		json_str(json, "how", step->how);
	if (step->passage != WHY_NOWHERE)
		json_int(json, "passage", (long long)step->passage + 1);
	if (step->file.at) {
		json_str(json, "file", step->file);
		json_int(json, "line", step->line);
	}
}

static void
reasons_json(JsonOut *json, const Why *why)
{
	enum { DIGITS = 2 };
	json_str(json, "over", why->next);
	json_real(json, "margin", why->margin, DIGITS);
	json_list(json, "reasons");
	for (size_t i = 0; i < why->reason_count; i++) {
		json_object(json, NULL);
		json_str(json, "text", why->reasons[i].text);
		json_real(json, "weight", why->reasons[i].weight, DIGITS);
		json_close(json);
	}
	json_close(json);
}

void
why_json(JsonOut *json, const Why *why)
{
	json_object(json, "why");
	step_json(json, "found", &why->found);
	if (why->next.at)
		reasons_json(json, why);
	json_close(json);
	if (why->type.by) {
		step_json(json, "type", &why->type);
		json_close(json);
	}
	step_json(json, "name", &why->name);
	json_close(json);
	json_close(json);
}

/* "surname of Maria Okonjo at ¶1", "rule, rules.yaml:3" */
static void
step_line(Buf *line, const WhyStep *step)
{
	buf_cstr(line, step->by);
	if (step->passage != WHY_NOWHERE)
		buf_format(line, " of %.*s at ¶%u", STR_ARG(step->how), step->passage + 1);
	else if (step->how.at)
		buf_format(line, ": %.*s", STR_ARG(step->how));
	if (step->file.at)
		buf_format(line, ", %.*s:%u", STR_ARG(step->file), step->line);
}

/* ", +4.2 over organization: word before: President (+1.9), gazetteer: surname (+0.8)" */
static void
reasons_line(Buf *line, const Why *why)
{
	buf_format(line, ", %+.1f over %.*s", why->margin, STR_ARG(why->next));
	for (size_t i = 0; i < why->reason_count; i++)
		buf_format(line, "%s%.*s (%+.1f)", i ? "; " : ": ", STR_ARG(why->reasons[i].text),
			why->reasons[i].weight);
}

static void
line_write(Output *out, const char *what, Buf *line, size_t indent)
{
	enum { WHAT = 6 }; /* columns: "found " */
	output_column(out, LOOK_DIM, STR(""), indent);
	output_column(out, LOOK_DIM, str_of(what), WHAT);
	output_wrapped(out, LOOK_DIM, buf_str(line), indent + WHAT, false);
	buf_clear(line);
}

void
why_text(Output *out, const Why *why, size_t indent)
{
	Buf line;
	buf_init(&line);
	step_line(&line, &why->found);
	if (why->next.at)
		reasons_line(&line, why);
	line_write(out, "found", &line, indent);
	if (why->type.by) {
		step_line(&line, &why->type);
		line_write(out, "type", &line, indent);
	}
	step_line(&line, &why->name);
	line_write(out, "name", &line, indent);
	buf_release(&line);
}
