;;; checks.el --- Runs inside Emacs -*- lexical-binding: t; -*-
;; Each check prints `ok name' or `not ok name: why'; `finished' is the last line.

(require 'package)
(package-initialize)
(load (getenv "DELUGE_INTEGRATION") nil t)
(require 'eglot)
(require 'flymake)
(setq deluge-server-command (list (getenv "DELUGE_NODE") (getenv "DELUGE_SERVER") "--stdio")
      eglot-sync-connect 20
      eglot-autoshutdown t)

(defun say (line) (princ (concat line "\n")))

(defmacro check (name &rest body)
  `(condition-case why (progn ,@body (say (concat "ok " ,name)))
     (error (say (format "not ok %s: %s" ,name (error-message-string why))))))

(defun wait-for (what test)
  "Waits until TEST is not nil; an error names WHAT after ten seconds."
  (let ((end (+ (float-time) 10)) found)
    (while (and (not (setq found (funcall test))) (< (float-time) end))
      (accept-process-output nil 0.05))
    (or found (error "%s did not come" what))))

(find-file (expand-file-name "emacs-check.deluge" (getenv "DELUGE_FOLDER")))

(check "opens scripts in deluge-mode"
  (unless (eq major-mode 'deluge-mode) (error "The mode is %s" major-mode)))

(check "colours keywords and comments"
  (font-lock-ensure)
  (goto-char (point-min))
  (unless (eq (get-text-property (point) 'face) 'font-lock-keyword-face) (error "%s" (get-text-property (point) 'face))))

(check "starts the server"
  (apply #'eglot (eglot--guess-contact))
  (wait-for "The server" #'eglot-current-server))

(check "shows problems"
  (flymake-start)
  (let ((found (wait-for "The warning" #'flymake-diagnostics)))
    (unless (string-match-p "external call" (flymake-diagnostic-text (car found)))
      (error "%s" (flymake-diagnostic-text (car found))))))

(check "completes a task"
  (goto-char (point-max))
  (insert "x = zoho.crm.getRec")
  (let* ((capf (eglot-completion-at-point))
         (found (all-completions "getRec" (nth 2 capf))))
    (unless (member "getRecords" (mapcar #'substring-no-properties found)) (error "%S" found))))

(check "explains a task"
  (goto-char (point-min))
  (search-forward "getUrl")
  (backward-char 2)
  (let ((hover (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams))))
    (unless (string-match-p "getUrl" (format "%S" hover)) (error "%S" hover))))

(say "finished")
(set-buffer-modified-p nil)
(kill-emacs 0)
