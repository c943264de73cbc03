# weakties completion for zsh; written by `weakties --show-completion zsh`.
# What it offers are plain words, and nothing here evaluates them.
_weakties() {
    local -a offered
    offered=(${(f)"$(_WEAKTIES_COMPLETE=1 command weakties "${(@)words[2,CURRENT-1]}" "$PREFIX" 2>/dev/null)"})
    if [[ $offered == / ]]; then
        _files
    else
        compadd -V weakties -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -a offered
    fi
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
compdef _weakties weakties
