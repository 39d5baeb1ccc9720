-- Deluge for Neovim: the file type, and the language server for each script.
--
-- 1. npm install --global deluge-tools
-- 2. Copy this file to ~/.config/nvim/plugin/deluge.lua
--
-- Set vim.g.deluge_server_command to start the server in another way, and vim.g.deluge_settings to the content of the
-- section "deluge" of the settings. A deluge.json in the project needs neither.

local command = vim.g.deluge_server_command or { 'deluge-language-server', '--stdio' }
local settings = { deluge = vim.g.deluge_settings or {} }
local root_files = { 'deluge.json', '.git' }

if vim.filetype and vim.filetype.add then
  vim.filetype.add({ extension = { deluge = 'deluge', dg = 'deluge' } })
end

if vim.lsp.config and vim.lsp.enable then
  -- Neovim 0.11 and later.
  vim.lsp.config('deluge', { cmd = command, filetypes = { 'deluge' }, root_markers = root_files, settings = settings })
  vim.lsp.enable('deluge')
else
  -- Neovim 0.7 to 0.10: one server for each project.
  local clients = {}

  local function root_of(path)
    local folder = vim.fn.fnamemodify(path, ':p:h')
    for _, name in ipairs(root_files) do
      local found = vim.fn.finddir(name, folder .. ';')
      if found == '' then
        found = vim.fn.findfile(name, folder .. ';')
      end
      if found ~= '' then
        return vim.fn.fnamemodify(found, ':p'):gsub('/$', ''):match('^(.*)/[^/]*$')
      end
    end
    return folder
  end

  local function attach(buffer)
    local root = root_of(vim.api.nvim_buf_get_name(buffer))
    if not clients[root] then
      clients[root] = vim.lsp.start_client({
        name = 'deluge',
        cmd = command,
        root_dir = root,
        on_init = function(client)
          client.notify('workspace/didChangeConfiguration', { settings = settings })
        end,
        on_exit = function()
          clients[root] = nil
        end,
      })
    end
    if clients[root] then
      vim.lsp.buf_attach_client(buffer, clients[root])
    end
  end

  vim.api.nvim_create_autocmd({ 'BufRead', 'BufNewFile' }, {
    pattern = { '*.deluge', '*.dg' },
    -- So that FileType follows.
    nested = true,
    callback = function()
      vim.bo.filetype = 'deluge'
    end,
  })
  vim.api.nvim_create_autocmd('FileType', {
    pattern = 'deluge',
    callback = function(event)
      attach(event.buf)
    end,
  })
end

vim.api.nvim_create_autocmd('FileType', {
  pattern = 'deluge',
  callback = function()
    vim.bo.commentstring = '// %s'
    vim.bo.expandtab = false
  end,
})
