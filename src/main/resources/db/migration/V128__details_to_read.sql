-- Each batch of details begins where the last one ended, however many were read before it.
create index staged_subscription_to_read on staged_subscription (fetch_id, subscription_id) where detail = 'TO_READ';
