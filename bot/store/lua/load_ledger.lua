-- All standings and all claims, as of one moment.
return { redis.call('HVALS', KEYS[1]), redis.call('HVALS', KEYS[2]) }
