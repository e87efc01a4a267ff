-- migrate:up
ALTER TYPE shop.order_state ADD VALUE 'cancelled';

-- migrate:down
