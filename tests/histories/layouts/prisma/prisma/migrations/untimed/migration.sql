-- Prisma runs it: a directory is a migration, whatever its name
SELECT 1;
