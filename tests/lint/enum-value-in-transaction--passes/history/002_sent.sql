ALTER TYPE status ADD VALUE 'sent';
COMMENT ON TYPE status IS 'new or sent';
