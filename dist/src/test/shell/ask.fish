# Answers what fish would offer: a line of standard input is a command line up to the cursor.
# Use: fish --no-config ask.fish SCRIPT
source $argv[1]
while read -l -d \n line
    printf '>%s\n' $line
    complete -C $line
end
