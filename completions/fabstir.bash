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

  local first='' value description group values=() descriptions=() front=''
  while IFS= read -r line; do
    value=${line%%$'\t'*} line=${line#*$'\t'}
    description=${line%%$'\t'*} group=${line#*$'\t'}
    if [[ -z $first ]]; then
      first=$value front=$group
    else
      values+=("$value") descriptions+=("$description")
    fi
  done < <("$program" __complete -- "${words[@]:1}" 2> /dev/null)

  # bash puts a candidate in place of what stands behind the last = or : only.
  local kept=''
  if [[ $current == *[=:]* && $COMP_WORDBREAKS == *[=:]* ]]; then
    kept=${current%"${current##*[=:]}"}
  fi

  COMPREPLY=()
  if [[ $first == files || $first == directories ]]; then
    compopt -o filenames 2> /dev/null
    local kind=-f
    [[ $first == directories ]] && kind=-d
    mapfile -t COMPREPLY < <(compgen "$kind" -- "${current#"$front"}")
    return
  fi

  compopt -o nosort 2> /dev/null
  local width=0 columns=${COLUMNS:-80}
  for value in "${values[@]}"; do
    value=${value#"$kept"}
    ((${#value} > width)) && width=${#value}
  done
  for i in "${!values[@]}"; do
    value=${values[i]#"$kept"}
    # Only a list shows descriptions: TAB itself inserts what bash is given.
    if [[ ${#values[@]} -gt 1 && ($COMP_TYPE == 63 || $COMP_TYPE == 33) && -n ${descriptions[i]} ]]; then
      printf -v value '%-*s  (%s)' "$width" "$value" "${descriptions[i]}"
      value=${value:0:columns - 1}
    fi
    COMPREPLY+=("$value")
  done
  if [[ ${#values[@]} -eq 1 && ${values[0]} == *[:=/] ]]; then
    compopt -o nospace 2> /dev/null
  fi
}

complete -F _fabstir fabstir fabstir-llm-node ./fabstir
