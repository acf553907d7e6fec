-- What deciding about a batch needs, as of one revision: {revision, {article or false for each identity},
-- {ids of the stories found for each article that is to be placed}, {those stories}, {standings}, {claims}, {tenants}}.
local revision, identities, stories, standings, claims, tenants = unpack(KEYS, 1, 6)

local read = 0
local function argument()
  read = read + 1
  return ARGV[read]
end

local since, under_a_key, at_most = now - tonumber(argument()), argument(), tonumber(argument())

local articles = {}
for place = 1, tonumber(argument()) do
  articles[place] = redis.call('HGET', identities, argument())
end

-- Of one article: the stories under its keys, those with most in common first, the newest of equal ones.
local under = 6
local function found(weights, newest)
  for _ = 1, tonumber(argument()) do
    under = under + 1
    local weight = tonumber(argument())
    local held = redis.call('ZREVRANGEBYSCORE', KEYS[under], '+inf', since, 'WITHSCORES', 'LIMIT', 0, under_a_key)
    for at = 1, #held, 2 do
      local id, met = held[at], tonumber(held[at + 1])
      weights[id] = (weights[id] or 0) + weight
      newest[id] = math.max(newest[id] or met, met)
    end
  end
  local ids = {}
  for id in pairs(weights) do ids[#ids + 1] = id end
  table.sort(ids, function(one, other)
    if weights[one] ~= weights[other] then return weights[one] > weights[other] end
    if newest[one] ~= newest[other] then return newest[one] > newest[other] end
    return one > other
  end)
  return { unpack(ids, 1, math.min(#ids, at_most)) }
end

local near, bodies, loaded = {}, {}, {}
for place = 1, tonumber(argument()) do
  near[place] = found({}, {})
  for _, id in ipairs(near[place]) do
    local body = not loaded[id] and redis.call('HGET', stories, id)
    loaded[id] = true
    if body then bodies[#bodies + 1] = body end
  end
end

return {
  redis.call('GET', revision) or '0',
  articles,
  near,
  bodies,
  redis.call('HVALS', standings),
  redis.call('HVALS', claims),
  redis.call('SMEMBERS', tenants),
}
