# fish completion of fabstir. Install it with: fabstir completion install --shell fish

function __fabstir_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program $words[1]
    type -q -- $program; or set program fabstir
    set -l lines ($program __complete -- $words[2..-1] "$current" 2>/dev/null)
    set -l first (string split \t -- $lines[1])
    switch $first[1]
        case files directories
            set -l front $first[3]
            set -l typed (string sub -s (math (string length -- "$front") + 1) -- "$current")
            if test $first[1] = directories
                set found (__fish_complete_directories "$typed")
            else
                set found (__fish_complete_path "$typed")
            end
            for value in $found
                printf '%s%s\n' "$front" $value
            end
        case '*'
            for line in $lines[2..-1]
                set -l fields (string split \t -- $line)
                printf '%s\t%s\n' $fields[1] $fields[2]
            end
    end
end

for program in fabstir fabstir-llm-node
    complete -c $program -f -k -a '(__fabstir_complete)'
end
