/* Which parts of a letter are its text, which are files, which are letters of their own. Looks at
   types, not into them. */
#include "mail.h"

bool
mail_is_plain(const MimePart *part)
{
	static const char *const others[] = {"html", "calendar", "css", "csv", "enriched",
		"richtext", "directory", "vcard", "x-vcard", "rfc822-headers", "x-amp-html",
		"watch-html", "javascript", "xml"};
	return mime_is(part, "text", NULL) && !STR_AMONG(part->subtype, others);
}

static bool
has_html(const MimePart *part)
{
	if (mime_is(part, "text", "html"))
		return true;
	for (const MimePart *child = part->first; child; child = child->next)
		if (!mime_is(part, "message", NULL) && has_html(child))
			return true;
	return false;
}

/* HTML if there is any, else the last that is text: they come in the order of their riches. */
static void
gather_alternative(MailParts *parts, const MimePart *part)
{
	const MimePart *rich = NULL, *plain = NULL, *any = NULL;
	for (const MimePart *child = part->first; child; child = child->next) {
		if (has_html(child))
			rich = child;
		else if (mail_is_plain(child))
			plain = child;
		else if (child->first)
			any = child;
	}
	size_t first = parts->pieces.count;
	const MimePart *best = rich ? rich : plain ? plain : any;
	if (best)
		mail_sort_parts(best, parts);
	if (rich && parts->pieces.count > first)
		parts->pieces.at[first].instead = plain;
}

static void
gather_multipart(MailParts *parts, const MimePart *part)
{
	static const char *const first_only[] = {"related", "signed", "report"};
	parts->digest = parts->digest || mime_is(part, "multipart", "digest");
	if (mime_is(part, "multipart", "encrypted")) {
		parts->encrypted = true;
		return;
	}
	if (mime_is(part, "multipart", "alternative")) {
		gather_alternative(parts, part);
		return;
	}
	for (const MimePart *child = part->first; child; child = child->next) {
		mail_sort_parts(child, parts);
		if (STR_AMONG(part->subtype, first_only))
			break;
	}
}

void
mail_sort_parts(const MimePart *part, MailParts *parts)
{
	static const char *const encrypted[] = {"pkcs7-mime", "x-pkcs7-mime", "pgp-encrypted"};
	static const char *const nothing[] = {
		"pgp-signature", "pkcs7-signature", "x-pkcs7-signature", "pgp-keys", "ms-tnef"};
	if (mime_is(part, "message", "rfc822"))
		vec_push(&parts->inner, part);
	else if (part->first || mime_is(part, "multipart", NULL))
		gather_multipart(parts, part);
	else if (STR_AMONG(part->subtype, encrypted))
		parts->encrypted = true;
	else if (STR_AMONG(part->subtype, nothing) || mime_is(part, "message", NULL) ||
		 mime_is(part, "text", "rfc822-headers"))
		return;
	else if (!part->attachment && (mail_is_plain(part) || mime_is(part, "text", "html")))
		vec_push(&parts->pieces, (Piece){.part = part});
	else
		vec_push(&parts->files, part);
}

void
mail_release_parts(MailParts *parts)
{
	vec_release(&parts->pieces);
	vec_release(&parts->files);
	vec_release(&parts->inner);
}
