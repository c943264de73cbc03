# weakties completion for bash; written by `weakties --show-completion bash`.
# What it offers are plain words, and nothing here evaluates them.
_weakties() {
    local offered
    COMPREPLY=()
    compopt -o nosort 2>/dev/null
    while IFS= read -r offered; do
        if [[ $offered == / ]]; then
            compopt -o default 2>/dev/null
        elif [[ $COMP_WORDBREAKS == *=* ]]; then
            COMPREPLY+=("${offered#*=}")
        else
            COMPREPLY+=("$offered")
        fi
    done < <(_WEAKTIES_COMPLETE=1 command weakties "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _weakties weakties
