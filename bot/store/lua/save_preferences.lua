-- Settle preferences anew. 0, changing nothing, when they are no longer what they were; nothing was settled yet where ``before`` are the defaults.
local place = KEYS[1]
local before, after, defaults = ARGV[1], ARGV[2], ARGV[3]

if (redis.call('GET', place) or defaults) ~= before then return 0 end
redis.call('SET', place, after)
return 1
