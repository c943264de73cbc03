# weakties completion for fish; written by `weakties --show-completion fish`.
# What it offers are plain words, and nothing here evaluates them.
function __weakties_offered
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    set -l offered (_WEAKTIES_COMPLETE=1 command weakties $before[2..-1] "$current" 2>/dev/null)
    if test "$offered" = /
        __fish_complete_path "$current"
    else
        string join \n -- $offered
    end
end
complete -c weakties -f -k -a '(__weakties_offered)'
