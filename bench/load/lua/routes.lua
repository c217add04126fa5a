-- Asks for one of as many routes as the first argument says, each as often, in a scattered order.
dofile(debug.getinfo(1, "S").source:sub(2):gsub("routes.lua$", "get.lua"))

local requests, count, at = {}, 0, 0

function init(arguments)
  count = tonumber(arguments[1])
  for index = 0, count - 1 do
    local headers = { Host = string.format("h%d.example.com", math.floor(index / 10)) }
    requests[index] = wrk.format("GET", string.format("/r%d/x", index % 10), headers)
  end
end

function request()
  at = (at + 7919) % count
  return requests[at]
end
