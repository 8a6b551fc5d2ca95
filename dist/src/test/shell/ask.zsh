# Answers what zsh would offer: a line of standard input is a command line up to the cursor. A zsh at a pseudo-terminal
# does the work; what it would show is printed instead.
# Use: zsh -f ask.zsh SCRIPT
zmodload zsh/zpty
export ASK_SCRIPT=$1
inner=$(mktemp)
trap 'rm -f $inner' EXIT
cat > $inner <<'INNER'
PROMPT= RPROMPT=
unsetopt zle_bracketed_paste prompt_cr prompt_sp list_beep
autoload -Uz compinit && compinit -D -u
. $ASK_SCRIPT
zstyle ':completion:*' list-grouped false
typeset -ga captured
compadd() {
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
    builtin compadd "$@"
    return $?
  fi
  local -a found
  builtin compadd -O found "$@"
  captured+=("$IPREFIX"$^found)
  builtin compadd "$@"
}
finish() {
  print -r -- "<BEGIN>"
  (( $#captured )) && print -rl -- $captured
  print -r -- "<END>"
  captured=()
  compstate[insert]= compstate[list]=
}
capture() { _main_complete; finish }
zle -C capture complete-word capture
bindkey '^I' capture
bindkey '^U' kill-buffer
print -r -- "<READY>"
INNER
zpty ask zsh -f -i
zpty -w ask ". $inner"
zpty -r ask line $'*<READY>\r\n'
while IFS= read -r query; do
  zpty -w -n ask "$query"$'\t'
  zpty -r ask line $'*<END>\r\n'
  print -r -- ">$query"
  print -rn -- "${${line##*<BEGIN>$'\r\n'}%<END>$'\r\n'}" | tr -d '\r'
  zpty -w -n ask $'\025'
done
zpty -d ask
