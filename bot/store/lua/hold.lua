-- Keep alerts for later. What was held or put in an outbox before is left alone, so that repeating it does nothing.
local held, told = KEYS[1], KEYS[2]

for place = 1, #ARGV, 2 do
  if redis.call('ZADD', told, 'NX', now, ARGV[place]) == 1 then redis.call('HSET', held, ARGV[place], ARGV[place + 1]) end
end
return 1
