# bash completion of fabstir. Install it with: fabstir completion install --shell bash

_fabstir() {
  local line=${COMP_LINE:0:COMP_POINT} words=() i word
  # bash also splits at = and :, which are parts of our words: what no space divides belongs together.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ ${#words[@]} -gt 0 && $line != [[:space:]]* ]]; then
      words[${#words[@]} - 1]+=${word:0:${#line}}
    else
      line=${line#"${line%%[![:space:]]*}"}
      words+=("${word:0:${#line}}")
    fi
    line=${line:${#word}}
  done
  local current=${words[${#words[@]} - 1]} program=${words[0]/#\~/$HOME}
  type "$program" > /dev/null 2>&1 || program=fabstir

  # Whole arrays at a time: a loop over a thousand hosts takes longer than a person waits. The text is split without
  # expanding * and ?, and without "read", which reads a pipe byte by byte.
  local - IFS=$'\n'
  set -f
  local lines=($("$program" __complete -- "${words[@]:1}" 2> /dev/null))
  local head=${lines[0]} values=("${lines[@]:1}")
  values=("${values[@]%%$'\t'*}")

  # bash puts a candidate in place of what stands behind the last = or : only.
  local kept=''
  if [[ $current == *[=:]* && $COMP_WORDBREAKS == *[=:]* ]]; then
    kept=${current%"${current##*[=:]}"}
  fi

  COMPREPLY=()
  if [[ $head == files$'\t'* || $head == directories$'\t'* ]]; then
    compopt -o filenames 2> /dev/null
    local kind=-f
    [[ $head == directories$'\t'* ]] && kind=-d
    mapfile -t COMPREPLY < <(compgen "$kind" -- "${current#"${head##*$'\t'}"}")
    return
  fi

  compopt -o nosort 2> /dev/null
  COMPREPLY=("${values[@]#"$kept"}")
  if [[ ${#values[@]} -eq 1 && ${values[0]} == *[:=/] ]]; then
    compopt -o nospace 2> /dev/null
  fi
  # Only a list shows descriptions: TAB itself inserts what bash is given.
  if [[ ${#values[@]} -gt 1 && ($COMP_TYPE == 63 || $COMP_TYPE == 33) ]]; then
    local width=0 columns=${COLUMNS:-80} value description
    for value in "${COMPREPLY[@]}"; do
      ((${#value} > width)) && width=${#value}
    done
    for i in "${!COMPREPLY[@]}"; do
      description=${lines[i + 1]#*$'\t'}
      description=${description%%$'\t'*}
      if [[ -n $description ]]; then
        printf -v value '%-*s  (%s)' "$width" "${COMPREPLY[i]}" "$description"
        COMPREPLY[i]=${value:0:columns - 1}
      fi
    done
  fi
}

complete -F _fabstir fabstir fabstir-llm-node ./fabstir
