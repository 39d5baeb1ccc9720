;;; emacs-dap.el --- Runs inside Emacs, with dap-mode -*- lexical-binding: t; -*-
;; Each check prints `ok name' or `not ok name: why'; `finished' is the last line.

(require 'package)
(package-initialize)
(defun say (line) (princ (concat line "\n")))

(unless (require 'dap-mode nil t)
  (say "skipped: dap-mode is not installed (on Debian: apt-get install elpa-dap-mode)")
  (say "finished")
  (kill-emacs 0))
(require 'dap-ui)
(load (getenv "DELUGE_INTEGRATION") nil t)
(setq dap-auto-configure-features nil
      deluge-debug-adapter-command (list (getenv "DELUGE_NODE") (getenv "DELUGE_DEBUGGER")))

(defmacro check (name &rest body)
  `(condition-case why (progn ,@body (say (concat "ok " ,name)))
     (error (say (format "not ok %s: %s" ,name (error-message-string why))))))

(defun wait-for (what test)
  "Waits until TEST is not nil; an error names WHAT after twenty seconds."
  (let ((end (+ (float-time) 20)) found)
    (while (and (not (setq found (funcall test))) (< (float-time) end))
      (accept-process-output nil 0.05))
    (or found (error "%s did not come" what))))

(defvar pauses 0)
(defvar ended nil)
(add-hook 'dap-stopped-hook (lambda (_) (setq pauses (1+ pauses))))
(add-hook 'dap-terminated-hook (lambda (_) (setq ended t)))

(defun wait-for-pause (number)
  (wait-for (format "Pause %d" number) (lambda () (>= pauses number)))
  (let ((session (dap--cur-session)))
    (wait-for "The frame" (lambda () (dap--debug-session-active-frame session)))))

(defun line () (gethash "line" (dap--debug-session-active-frame (dap--cur-session))))

(defun ask (command arguments)
  "The body of the answer to a request."
  (let (answer)
    (dap--send-message (dap--make-request command arguments) (lambda (got) (setq answer got)) (dap--cur-session))
    (gethash "body" (wait-for command (lambda () answer)))))

(find-file (expand-file-name "emacs-check.deluge" (getenv "DELUGE_FOLDER")))
(erase-buffer)
(insert "total = 0;\nfor each n in {1,2,3}\n{\n\ttotal = total + n;\n}\ninfo total;\n")
(save-buffer)

(check "pauses at a breakpoint"
  (goto-char (point-min))
  (forward-line 3)
  (dap-breakpoint-add)
  (dap-debug (list :type "deluge" :request "launch" :name "Deluge"))
  (wait-for-pause 1)
  (unless (equal (line) 4) (error "It is paused at line %s" (line))))

(check "steps"
  (dap-next (dap--cur-session))
  (wait-for-pause 2)
  ;; Each iteration begins at the loop's own line.
  (unless (equal (line) 2) (error "It is paused at line %s" (line))))

(check "shows a variable"
  (let* ((scopes (gethash "scopes" (ask "scopes" '(:frameId 0))))
         (locals (seq-find (lambda (scope) (equal (gethash "name" scope) "Locals")) scopes))
         (reference (gethash "variablesReference" locals))
         (variables (gethash "variables" (ask "variables" (list :variablesReference reference))))
         (total (seq-find (lambda (variable) (equal (gethash "name" variable) "total")) variables)))
    (unless (equal (gethash "value" total) "1") (error "%S" (gethash "value" total)))))

(check "runs to the end"
  (dap-breakpoint-delete-all)
  (dap-continue (dap--cur-session) 1)
  (wait-for "The end" (lambda () ended)))

(say "finished")
(set-buffer-modified-p nil)
(kill-emacs 0)
