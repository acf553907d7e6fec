-- Give the right to relay back, if it is still held with this token.
local lease = KEYS[1]
local fence = ARGV[1]

if redis.call('GET', lease) == fence then redis.call('DEL', lease) end
return 1
