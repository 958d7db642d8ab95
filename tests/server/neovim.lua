-- Drives Neovim: opens a draft, types behind a character beyond the BMP, takes an action, formats on save.
local server, folder = vim.env.ZHLINT, vim.env.FOLDER
local function wait(what, met)
  if not vim.wait(60000, met, 20) then
    io.stderr:write('never: ' .. what .. '\n')
    vim.cmd('cquit')
  end
end
vim.cmd('edit ' .. folder .. '/a.md')
local buffer = vim.api.nvim_get_current_buf()
local client = vim.lsp.start_client({
  cmd = { server, 'server' },
  root_dir = folder,
  init_options = { select = { 'redundant-phrase', 'halfwidth-punctuation' } },
})
vim.lsp.buf_attach_client(buffer, client)
local function told() return vim.diagnostic.get(buffer) end
wait('the first finding', function() return #told() == 1 end)
local first = told()[1]
local seen = { { first.code or first.user_data.lsp.code, first.lnum, first.col, first.end_col } }
vim.api.nvim_buf_set_text(buffer, 0, 0, 0, 0, { '𠀀' })
wait('the finding moved', function() return #told() == 1 and told()[1].col == first.col + 4 end)
seen[2] = { 'moved', told()[1].lnum, told()[1].col, told()[1].end_col }
vim.api.nvim_buf_set_lines(buffer, -1, -1, false, { '', '他走了,没有回来。' })
wait('a second finding', function() return #told() == 2 end)
local params = {
  textDocument = vim.lsp.util.make_text_document_params(buffer),
  range = { start = { line = 0, character = 5 }, ['end'] = { line = 0, character = 5 } },
  context = { diagnostics = {} },
}
local answer = vim.lsp.buf_request_sync(buffer, 'textDocument/codeAction', params, 60000)
local action = answer[client].result[1]
vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
wait('the finding gone', function() return #told() == 1 end)
vim.cmd('autocmd BufWritePre <buffer> lua vim.lsp.buf.formatting_sync(nil, 60000)')
vim.cmd('write')
io.stdout:write(vim.fn.json_encode({ seen = seen, title = action.title }))
vim.lsp.stop_client(client)
wait('the server gone', function() return vim.lsp.client_is_stopped(client) end)
vim.cmd('qall!')
