-- Take the next turn at a host: the ms until it. Nothing is taken when that is more than the caller would wait.
local turns = KEYS[1]
local host, gap, most = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])

local wait = math.max(0, tonumber(redis.call('ZSCORE', turns, host) or now) - now)
if wait > most then return wait end
redis.call('ZREMRANGEBYSCORE', turns, '-inf', now)
redis.call('ZADD', turns, now + wait + gap, host)
return wait
