--! Previous: sha1:0f0b64f3f69fb84106cf5b29df0e856b1669b54e
--! Hash: sha1:f39de29ae5c39c3a6a5009b05feedb28f54d29da
--! Message: cancelled

ALTER TYPE shop.order_state ADD VALUE 'cancelled';
