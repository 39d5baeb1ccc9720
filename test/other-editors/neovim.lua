-- Runs inside neovim 0.7 or later. Each check prints `ok name` or `not ok name: why`; `finished` is the last line.

local published = {}

-- The file that people copy, with the built server instead of an installed one.
vim.g.deluge_server_command = { vim.env.DELUGE_NODE, vim.env.DELUGE_SERVER, '--stdio' }
vim.g.deluge_settings = { connections = { { linkName = 'salesIqConnection', products = { 'salesiq' } } } }
local show = vim.lsp.handlers['textDocument/publishDiagnostics']
vim.lsp.handlers['textDocument/publishDiagnostics'] = function(err, result, ctx, config)
  published[result.uri] = result.diagnostics
  show(err, result, ctx, config)
end
dofile(vim.env.DELUGE_INTEGRATION)

-- The client that the file starts with the first script.
local client_id

local function say(line)
  io.stdout:write(line .. '\n')
end

local function check(name, body)
  local fine, why = pcall(body)
  if fine then
    say('ok ' .. name)
  else
    say('not ok ' .. name .. ': ' .. tostring(why):gsub('\n', ' '))
  end
end

local function expect(condition, message)
  if not condition then
    error(message, 0)
  end
end

local buffers = 0

-- A buffer with these lines, attached to the server.
local function open(lines)
  buffers = buffers + 1
  vim.cmd('edit! ' .. vim.fn.getcwd() .. '/neovim-check-' .. buffers .. '.deluge')
  vim.api.nvim_buf_set_lines(0, 0, -1, false, lines)
  return vim.api.nvim_get_current_buf()
end

-- Sends a request for the end of a line, or for a byte column of it.
local function ask(method, row, column)
  local line = vim.api.nvim_buf_get_lines(0, row, row + 1, false)[1]
  vim.api.nvim_win_set_cursor(0, { row + 1, 0 })
  local params = vim.lsp.util.make_position_params(0, 'utf-16')
  params.position = { line = row, character = vim.str_utfindex(line, column or #line) }
  local answers, why = vim.lsp.buf_request_sync(0, method, params, 10000)
  expect(answers, method .. ' was not answered: ' .. tostring(why))
  local answer = answers[client_id]
  expect(answer and not answer.error, method .. ' failed: ' .. vim.inspect(answer))
  return answer.result
end

local function labels(result)
  local found = {}
  for _, item in ipairs(result.items or result) do
    found[item.label] = item
  end
  return found
end

local function diagnostics(buffer, accept)
  local uri = vim.uri_from_bufnr(buffer)
  vim.wait(10000, function()
    return published[uri] ~= nil and accept(published[uri])
  end, 10)
  return published[uri]
end

check('attaches', function()
  open({ 'x = 1;' })
  expect(vim.bo.filetype == 'deluge', 'the file type is ' .. vim.bo.filetype)
  -- Lists those that have answered.
  local clients = vim.lsp.get_clients or vim.lsp.get_active_clients
  vim.wait(10000, function()
    return #clients() > 0
  end, 10)
  expect(#clients() == 1, #clients() .. ' servers were started')
  client_id = clients()[1].id
end)

check('completes after zoho.salesiq.', function()
  open({ 'response = zoho.salesiq.' })
  expect(labels(ask('textDocument/completion', 0)).visitorsession, 'visitorsession is missing')
end)

check('completes the task', function()
  open({ 'response = zoho.salesiq.visitorsession.' })
  local found = labels(ask('textDocument/completion', 0))
  expect(found.get and found.set, 'get or set is missing')
  local resolved = vim.lsp.buf_request_sync(0, 'completionItem/resolve', found.get, 10000)[client_id].result
  expect(resolved.documentation.value:find('external call', 1, true), 'the documentation does not say what it costs')
end)

check('offers the link names of the settings', function()
  open({ 'x = zoho.salesiq.visitorsession.get("portal_1", "name", "")' })
  local line = vim.api.nvim_get_current_line()
  expect(labels(ask('textDocument/completion', 0, #line - 2)).salesIqConnection, 'salesIqConnection is missing')
end)

check('shows the active parameter', function()
  open({ 'x = zoho.salesiq.visitorsession.get("a, b", "😀", ' })
  local help = ask('textDocument/signatureHelp', 0)
  expect(help.activeParameter == 2, 'the third parameter is not the active one: ' .. vim.inspect(help.activeParameter))
  expect(help.signatures[1].label:find('portal_name', 1, true), 'the signature is another')
end)

check('explains the task on hover', function()
  open({ 'x = zoho.salesiq.visitorsession.get("portal_1", "name", "salesIqConnection");' })
  local found = ask('textDocument/hover', 0, 33)
  expect(found.contents.value:find('SalesIQ.portals.ALL', 1, true), 'the scopes are missing')
  expect(found.contents.value:find('external call', 1, true), 'the cost is missing')
end)

check('warns of the call in the loop, and stops when it is moved out', function()
  local buffer = open({
    'for each name in {"a", "b"}',
    '{',
    '\tx = zoho.salesiq.visitorsession.get("portal_1", name, "salesIqConnection");',
    '}',
  })
  local found = diagnostics(buffer, function(list)
    return #list == 1
  end)
  expect(found and #found == 1, 'one warning was expected: ' .. vim.inspect(found))
  expect(found[1].code == 'noQuotaCallInLoop', 'the rule is another: ' .. tostring(found[1].code))
  expect(found[1].range.start.line == 2, 'the line is another')
  expect(#vim.diagnostic.get(buffer) == 1, 'the editor does not show it')
  vim.api.nvim_buf_set_lines(buffer, 2, 3, false, { '\tinfo name;' })
  found = diagnostics(buffer, function(list)
    return #list == 0
  end)
  expect(#found == 0, 'the warning stayed: ' .. vim.inspect(found))
end)

check('reports one syntax error after an edit, in UTF-16 columns', function()
  local buffer = open({ 'x = "😀";', 'y = 1;' })
  diagnostics(buffer, function(list)
    return #list == 0
  end)
  vim.api.nvim_buf_set_text(buffer, 0, 10, 0, 11, {})
  local found = diagnostics(buffer, function(list)
    return #list > 0
  end)
  expect(#found == 1, 'one error was expected: ' .. vim.inspect(found))
  expect(tostring(found[1].code):find('^syntax'), 'it is no syntax error')
  expect(found[1].range.start.line == 0, 'the line is another')
  expect(found[1].range.start.character <= 8, 'the column counts bytes: ' .. found[1].range.start.character)
end)

check('stops the server', function()
  vim.lsp.stop_client(client_id)
  local stopped = vim.wait(5000, function()
    return vim.lsp.get_client_by_id(client_id) == nil or vim.lsp.client_is_stopped(client_id)
  end, 10)
  expect(stopped, 'it is still running')
end)

say('finished')
