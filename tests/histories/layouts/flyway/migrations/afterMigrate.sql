COMMENT ON TABLE shop.customers IS '${flyway:user}';
COMMENT ON TABLE shop.customers IS NULL;
