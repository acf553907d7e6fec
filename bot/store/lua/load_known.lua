-- What deciding about a batch needs, as of one revision:
-- {revision, {article or false for each identity}, {recent stories}, {standings}, {claims}, {tenants}}.
local revision, identities, stories, grown, standings, claims, tenants = unpack(KEYS)
local candidate, at_most = tonumber(table.remove(ARGV, 1)), table.remove(ARGV, 1)

local articles = {}
for place, digest in ipairs(ARGV) do
  articles[place] = redis.call('HGET', identities, digest)
end

local recent = {}
for place, id in ipairs(redis.call('ZREVRANGEBYSCORE', grown, '+inf', now - candidate, 'LIMIT', 0, at_most)) do
  recent[place] = redis.call('HGET', stories, id)
end

return {
  redis.call('GET', revision) or '0',
  articles,
  recent,
  redis.call('HVALS', standings),
  redis.call('HVALS', claims),
  redis.call('SMEMBERS', tenants),
}
