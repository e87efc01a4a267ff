COMMENT ON TABLE orders IS 'Auftr�ge';
