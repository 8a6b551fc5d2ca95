# Answers what bash would offer: a line of standard input is a command line up to the cursor.
# Use: bash ask.bash SCRIPT
. "$1"
while IFS= read -r line; do
  COMP_LINE=$line COMP_POINT=${#line} COMP_TYPE=9 COMP_KEY=9 COMP_WORDS=()
  # As readline does: words end at blanks, and = and : are words of their own.
  rest=$line
  while [[ -n $rest ]]; do
    rest=${rest#"${rest%%[! ]*}"}
    [[ -z $rest ]] && break
    if [[ $rest == [=:]* ]]; then
      word=${rest%%[!=:]*}
    else
      word=${rest%%[ =:]*}
    fi
    COMP_WORDS+=("$word")
    rest=${rest:${#word}}
  done
  [[ $line == *' ' ]] && COMP_WORDS+=('')
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  _fabstir 2> /dev/null
  printf '>%s\n' "$line"
  # What bash puts in place of the last piece of the word, as a whole word.
  current=${line##* }
  kept=
  [[ $current == *[=:]* ]] && kept=${current%"${current##*[=:]}"}
  for candidate in "${COMPREPLY[@]}"; do
    printf '%s%s\n' "$kept" "$candidate"
  done
done
