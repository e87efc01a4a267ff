ALTER TYPE shop.order_state ADD VALUE 'cancelled';
