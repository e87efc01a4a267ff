const varchar = 'IN over varchar is printed in two forms that mean the same';
const order = 'the order in which options were given is history';
const nothing = 'DEFAULT NULL on a type with a length is stored, and is no default';

/** Pairs in which pg_dump prints two texts and we find nothing, and why that is right. */
export const printedTwice: Readonly<Record<string, string>> = {
  'DEFAULT NULL': nothing,
  'DEFAULT NULL of a domain': nothing,
  'a generated column over varchar IN': varchar,
  'IN or = ANY over varchar, dumped': varchar,
  'IN or = ANY over varchar, dumped and restored': varchar,
  'IN or = ANY over varchar among others': varchar,
  'NOT IN or <> ALL over varchar': varchar,
  'an index predicate over varchar IN': varchar,
  'a view over varchar IN': varchar,
  'a view on a view over varchar IN': varchar,
  'a body of SQL over varchar IN': varchar,
  'a domain over varchar IN': varchar,
  'a policy over varchar IN': varchar,
  'order of the options of a column': order,
  'order and spelling of the options of an index': order,
  'order and spelling of the options of a table': order,
  'settings of a function in another order': order,
  'options of a dictionary in another order': order,
  'UPDATE OF in another order': 'the columns of UPDATE OF are a set',
  'tags of an event trigger in another order': 'the tags are a set',
  'grants in another order': 'privileges are a set; pg_dump writes them in the order they were given',
  'a partition attached, with its columns in another order by name':
    'the values of a LIST partition are a set',
};

const cluster = 'pg_dump writes nothing of roles; pg_dumpall does';

/** Pairs in which we find something and pg_dump prints one text, and why that is right. */
export const notPrinted: Readonly<Record<string, string>> = {
  'the index a foreign key hangs on':
    'which of two equal keys it depends on decides which of them may be dropped; the text of a foreign key does not say',
  'foreign keys switched off': 'pg_dump writes no internal triggers, so a restore switches the key on again',
  'a role that may log in': cluster,
  'a setting of a role': cluster,
  'the admin option': cluster,
  'a setting of the database': 'pg_dump writes settings of the database with --create only',
};
