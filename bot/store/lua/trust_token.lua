-- A platform has taken the token: what was held against it is forgotten, but not how far ahead of its rate it is.
local token = KEYS[1]

return redis.call('HDEL', token, 'refused', 'refusals', 'window')
