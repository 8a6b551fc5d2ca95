# Says what may stand at the cursor: awk -f complete.awk -- TABLE LOCAL REMOTE WORD... (the last word is the one being
# typed, perhaps empty). First line: values, files or directories, then the kind of value and the text that files must
# keep in front. Then a line each: value, description, group. TABLE is completions/commands.tsv, LOCAL and REMOTE hold
# live values as "kind, value, description".
BEGIN {
  FS = "\t"
  table(ARGV[1])
  live(ARGV[2])
  live(ARGV[3])
  walk(4, ARGC - 2)
  typed = ARGC > 4 ? ARGV[ARGC - 1] : ""
  answer()
}

function table(file,  type) {
  while ((getline < file) > 0) {
    type = $1
    if (type == "C") {
      command[$2] = 1
      purpose[$2] = $3
      order[++commands] = $2
    } else if (type == "O") {
      options++
      ofCommand[options] = $2
      names[options] = $3
      takes[options] = $4
      repeats[options] = $5
      kindOf[options] = $6
      valuesOf[options] = $7
      meaning[options] = $8
      remember($2, $3, options)
    } else if (type == "A") {
      arguments[$2]++
      argumentRepeats[$2, arguments[$2]] = $3
      argumentKind[$2, arguments[$2]] = $4
      argumentValues[$2, arguments[$2]] = $5
    } else if (type == "V") {
      value($2, $3, $4)
    }
  }
  close(file)
}

function remember(path, all, number,  list, count, i) {
  count = split(all, list, " ")
  for (i = 1; i <= count; i++) named[path, list[i]] = number
}

function live(file) {
  while ((getline < file) > 0) value($1, $2, $3)
  close(file)
}

function value(kind, text, description) {
  values++
  valueKind[values] = kind
  valueText[values] = text
  valueMeaning[values] = description
}

function option(name) {
  if ((path, name) in named) return named[path, name]
  if (("*", name) in named) return named["*", name]
  return 0
}

# Goes over the words before the cursor: path, number of arguments, the option that waits for its value.
function walk(from, to,  i, word, name, next_) {
  path = ""
  for (i = from; i <= to; i++) {
    word = ARGV[i]
    if (waiting) {
      waiting = 0
    } else if (ended) {
      passed[++positional] = word
    } else if (word == "--") {
      ended = 1
    } else if (word ~ /^--[^=]+=/) {
      given[option(substr(word, 1, index(word, "=") - 1))] = 1
    } else if (word ~ /^-./) {
      name = word
      if (!option(name) && word !~ /^--/) name = substr(word, 1, 2)
      given[option(name)] = 1
      if (name == word && option(name) && takes[option(name)]) waiting = option(name)
    } else {
      next_ = path == "" ? word : path " " word
      if (!positional && (next_ in command)) path = next_
      else passed[++positional] = word
    }
  }
}

function answer(  number, name) {
  if (waiting) {
    offer(kindOf[waiting], valuesOf[waiting], "", repeats[waiting])
  } else if (!ended && typed ~ /^--[^=]+=/) {
    name = substr(typed, 1, index(typed, "=") - 1)
    number = option(name)
    typed = substr(typed, length(name) + 2)
    if (number && takes[number]) offer(kindOf[number], valuesOf[number], name "=", repeats[number])
    else print "values\t\t"
  } else if (!ended && typed ~ /^-/) {
    print "values\t\t"
    offerOptions(path, "options")
    offerOptions("*", "global options")
  } else {
    offerWords()
  }
}

function offerWords(  number) {
  number = positional + 1
  if (number > arguments[path] && arguments[path] && argumentRepeats[path, arguments[path]]) number = arguments[path]
  if (!positional && children(path)) {
    print "values\t\t"
    offerCommands(path, "commands")
  } else if (number <= arguments[path]) {
    offer(argumentKind[path, number], argumentValues[path, number], "", 0)
  } else {
    print "values\t\t"
  }
}

function parent(of) {
  return of ~ / / ? substr(of, 1, match(of, / [^ ]*$/) - 1) : ""
}

function last(of) {
  sub(/^.* /, "", of)
  return of
}

function children(of,  i) {
  for (i = 1; i <= commands; i++) if (order[i] != "" && parent(order[i]) == of) return 1
  return 0
}

function offerCommands(of, group,  i) {
  for (i = 1; i <= commands; i++) {
    if (order[i] != "" && parent(order[i]) == of) emit(last(order[i]), purpose[order[i]], group)
  }
}

function offerOptions(of, group,  i, j, list, count) {
  for (i = 1; i <= options; i++) {
    if (ofCommand[i] != of || (given[i] && !repeats[i])) continue
    count = split(names[i], list, " ")
    for (j = 1; j <= count; j++) emit(list[j], meaning[i], group)
  }
}

# The values of an option or argument; front is what stands before the value in the same word.
function offer(kind, all, front, many,  list, count, i, comma) {
  if (kind == "file" || kind == "directory") {
    print (kind == "file" ? "files" : "directories") "\t" kind "\t" front
    return
  }
  print "values\t" kind "\t"
  before = front
  # Models may be a list.
  if (kind == "model" && many && match(typed, /^.*,/)) {
    before = front substr(typed, 1, RLENGTH)
    typed = substr(typed, RLENGTH + 1)
  }
  count = split(all, list, " ")
  for (i = 1; i <= count; i++) emit(list[i], "", "values")
  if (kind == "help") offerHelp()
  for (i = 1; i <= values; i++) {
    if (kind != "" && valueKind[i] == kind && (kind != "help" || !positional)) {
      emit(valueText[i], valueMeaning[i], kind)
    }
  }
}

function offerHelp(  of, i) {
  for (i = 1; i <= positional; i++) of = of == "" ? passed[i] : of " " passed[i]
  offerCommands(of, "commands")
}

function emit(text, description, group) {
  if (index(text, typed) != 1 || ((text SUBSEP group) in shown)) return
  shown[text SUBSEP group] = 1
  print before text "\t" description "\t" group
}
