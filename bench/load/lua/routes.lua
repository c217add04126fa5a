-- Asks for routes in turn: of as many as the first argument says, as many as the second one says,
-- spread over all of them.
dofile(debug.getinfo(1, "S").source:sub(2):gsub("routes.lua$", "get.lua"))

local requests, asked, at = {}, 0, 0

function init(arguments)
  local count = tonumber(arguments[1])
  asked = tonumber(arguments[2] or arguments[1])
  for turn = 0, asked - 1 do
    local index = (turn * 7919) % count
    local headers = { Host = string.format("h%d.example.com", math.floor(index / 10)) }
    requests[turn] = wrk.format("GET", string.format("/r%d/x", index % 10), headers)
  end
end

function request()
  at = at + 1
  if at == asked then at = 0 end
  return requests[at]
end
