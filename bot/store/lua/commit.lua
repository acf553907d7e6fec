-- Everything that a batch of entries changed, at once, if nothing was committed since the revision it rests on. Identities are written last: as long as an
-- entry is unknown, it is read again. The arguments are read in order; each list comes after its length.
local revision = KEYS[1]
local articles, articles_at, articles_met = KEYS[2], KEYS[3], KEYS[4]
local readings, readings_at = KEYS[5], KEYS[6]
local stories, stories_at, stories_grown = KEYS[7], KEYS[8], KEYS[9]
local standings, claims, log = KEYS[10], KEYS[11], KEYS[12]
local identities, identities_seen = KEYS[13], KEYS[14]

local read = 0
local function argument()
  read = read + 1
  return ARGV[read]
end
local function for_each(write)
  for _ = 1, tonumber(argument()) do write() end
end

-- What was last heard of longer ago than that goes, a bounded piece at a time.
local function forget(index, lifetime, at_once, bodies, dates)
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', index, '-inf', now - lifetime, 'LIMIT', 0, at_once)) do
    redis.call('ZREM', index, id)
    redis.call('HDEL', bodies, id)
    if dates then redis.call('ZREM', dates, id) end
  end
end

if (redis.call('GET', revision) or '0') ~= argument() then return 0 end

for_each(function() -- articles, the edited ones included
  local id, at, body = argument(), argument(), argument()
  redis.call('HSET', articles, id, body)
  redis.call('ZADD', articles_at, at, id)
  redis.call('ZADD', articles_met, 'NX', now, id)
end)
for_each(function() -- readings, by article
  local id, at, body = argument(), argument(), argument()
  redis.call('HSET', readings, id, body)
  redis.call('ZADD', readings_at, at, id)
end)
for_each(function() -- stories
  local id, at, body = argument(), argument(), argument()
  redis.call('HSET', stories, id, body)
  redis.call('ZADD', stories_at, at, id)
  redis.call('ZADD', stories_grown, now, id)
end)
for_each(function() -- standings, by organisation and line
  redis.call('HSET', standings, argument(), argument())
end)
for_each(function() -- claims
  redis.call('HSET', claims, argument(), argument())
end)
for_each(function() -- story changes
  redis.call('XADD', log, '*', 'change', argument())
end)
for_each(function() -- identities
  local digest, body = argument(), argument()
  redis.call('HSET', identities, digest, body)
  redis.call('ZADD', identities_seen, now, digest)
end)

local candidate, under_a_key = tonumber(argument()), tonumber(argument())
local under = 14 -- The keys of the index come after those that are named above.
for_each(function() -- by what the stories are found; of those under one key only the newest are kept
  local id = argument()
  for _ = 1, tonumber(argument()) do
    under = under + 1
    redis.call('ZADD', KEYS[under], now, id)
    redis.call('ZREMRANGEBYRANK', KEYS[under], 0, -under_a_key - 1)
    redis.call('PEXPIRE', KEYS[under], candidate)
  end
end)

local at_once = argument()
forget(articles_met, tonumber(argument()), at_once, articles, articles_at)
forget(stories_grown, tonumber(argument()), at_once, stories, stories_at)
forget(identities_seen, tonumber(argument()), at_once, identities)
redis.call('INCR', revision)
return 1
