;;; deluge-mode.el --- Deluge, the scripting language of Zoho -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; A major mode for Deluge scripts, with the language server of Deluge Tools through eglot (in Emacs 29 and later; a
;; package before).
;;
;; 1. npm install --global deluge-tools
;; 2. Put this file on the load path, and into the init file:
;;
;;    (require 'deluge-mode)
;;    (add-hook 'deluge-mode-hook #'eglot-ensure)
;;
;; To debug scripts, install dap-mode as well: `M-x dap-breakpoint-add', then `M-x dap-debug' and
;; "Deluge: Debug File".  Scripts run on the sandbox, and nothing leaves the machine.

;;; Code:

(defgroup deluge nil
  "Deluge, the scripting language of Zoho."
  :group 'languages)

(defcustom deluge-server-command '("deluge-language-server" "--stdio")
  "The command that starts the language server."
  :type '(repeat string))

(defcustom deluge-debug-adapter-command '("deluge-debug-adapter")
  "The command that starts the debug adapter."
  :type '(repeat string))

(defvar deluge-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?/ ". 124b" table)
    (modify-syntax-entry ?* ". 23" table)
    (modify-syntax-entry ?\n "> b" table)
    (modify-syntax-entry ?\" "\"" table)
    (modify-syntax-entry ?\' "\"" table)
    (modify-syntax-entry ?_ "_" table)
    table)
  "Comments as in C, strings in double or single quotes.")

(defvar deluge-font-lock-keywords
  `((,(regexp-opt '("if" "else" "for" "each" "in" "index" "return" "try" "catch" "break" "continue" "info"
                    "insert" "into" "delete" "from" "update" "fetch" "sendmail" "sendsms" "invokeurl" "alert" "throws")
                  'symbols)
     . font-lock-keyword-face)
    (,(regexp-opt '("true" "false" "null") 'symbols) . font-lock-constant-face)
    (,(regexp-opt '("void" "string" "int" "float" "bool" "map" "list" "date" "file") 'symbols) . font-lock-type-face)
    ("\\_<\\(zoho\\(?:\\.\\sw+\\)+\\)" 1 font-lock-builtin-face))
  "What is coloured before the server answers.")

;;;###autoload
(define-derived-mode deluge-mode prog-mode "Deluge"
  "Major mode for scripts in Deluge."
  (setq-local comment-start "// ")
  (setq-local comment-end "")
  (setq-local comment-start-skip "\\(?://+\\|/\\*+\\)\\s-*")
  (setq-local indent-tabs-mode t)
  ;; Keywords are the same in any letter case.
  (setq-local font-lock-defaults '(deluge-font-lock-keywords nil t)))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.\\(?:deluge\\|dg\\)\\'" . deluge-mode))

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs `(deluge-mode . ,(lambda (&rest _) deluge-server-command))))

(defun deluge-complete-debug-configuration (configuration)
  "Fill in what CONFIGURATION of dap-mode leaves out."
  (pcase-dolist (`(,key . ,value) `((:dap-server-path . ,deluge-debug-adapter-command)
                                    (:request . "launch")
                                    (:name . "Deluge")
                                    (:program . ,(buffer-file-name))))
    (unless (plist-get configuration key) (setq configuration (plist-put configuration key value))))
  configuration)

(declare-function dap-register-debug-provider "dap-mode")
(declare-function dap-register-debug-template "dap-mode")

(with-eval-after-load 'dap-mode
  (dap-register-debug-provider "deluge" #'deluge-complete-debug-configuration)
  (dap-register-debug-template "Deluge: Debug File" (list :type "deluge" :request "launch" :name "Deluge")))

(provide 'deluge-mode)
;;; deluge-mode.el ends here
