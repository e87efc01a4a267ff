/* A label provider for tests: it takes every label, as `squash_test`. */
#include "postgres.h"

#include "commands/seclabel.h"
#include "fmgr.h"

PG_MODULE_MAGIC;

static void
take(const ObjectAddress *object, const char *label)
{
}

void _PG_init(void);

void
_PG_init(void)
{
	register_label_provider("squash_test", take);
}
