-- +goose Up
-- +goose StatementBegin
-- nothing is left here
-- +goose StatementEnd
CREATE TABLE lost (id integer);
SELECT 1;

-- +goose Down
SELECT 2;
SELECT 3
