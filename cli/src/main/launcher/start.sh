# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh disable=SC2034 # some of its variables are for those who read it
#
# How java is started for the command weir: functions for bin/weir beside it, and for the weir of a checkout.
#
# They set home first, the folder with bin, the jars in linked, the caches and the stamp; then they call prepare, and start.
# WEIR_JVM_OPTIONS is given to java, as -Xmx1g is. A process is started on the way to java only where the shell would take longer.

oldest=25

fail() {
    printf 'weir: %s\n' "$@" >&2
    exit 1
}

# Sets version to the feature release of the JDK in folder $1, from its release file; fails if there is none.
read_version() {
    version=
    [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
    while IFS='"' read -r key value rest; do
        if [ "$key" = JAVA_VERSION= ]; then
            version=${value%%[!0-9]*}
            break
        fi
    done <"$1/release"
    [ -n "$version" ]
}

# Takes the JDK in folder $1 if it is new enough.
accept() {
    read_version "$1" && [ "$version" -ge "$oldest" ] && jdk=$1
}

# Sets jdk to the folder of a JDK that is new enough.
find_jdk() {
    seen=
    if [ -n "${JAVA_HOME:-}" ]; then
        accept "$JAVA_HOME" && return
        seen="JAVA_HOME ($JAVA_HOME${version:+, version $version})"
    else
        seen="JAVA_HOME (not set)"
    fi
    java=$(command -v java) || java=
    if [ -n "$java" ]; then
        while [ -h "$java" ]; do
            target=$(readlink "$java")
            case $target in
                /*) java=$target ;;
                *) java=${java%/*}/$target ;;
            esac
        done
        accept "${java%/bin/java}" && return
        seen="$seen, PATH ($java${version:+, version $version})"
    else
        seen="$seen, PATH (no java)"
    fi
    for folder in /usr/lib/jvm/* /opt/* /opt/java/* "${HOME:-/}"/.sdkman/candidates/java/* "${HOME:-/}"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-/}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        accept "$folder" && return
    done
    fail "no JDK $oldest or newer" "looked at $seen," \
        "and in /usr/lib/jvm, /opt, /opt/java, ~/.sdkman/candidates/java, ~/.jdks, /Library/Java/JavaVirtualMachines and Homebrew's folders" \
        "install one, or set JAVA_HOME to its folder"
}

# Sets jdk to the folder of the JDK that the caches are for, or else of one that is new enough; and stamp, a file that is made last by
# a build and by a training, and holds that folder. And sees to it that standard streams are open.
prepare() {
    stamp=$home/stamp
    jdk=
    [ -n "${JAVA_HOME:-}" ] || ! [ -r "$stamp" ] || IFS= read -r jdk <"$stamp"
    [ -n "$jdk" ] && [ -x "$jdk/bin/java" ] || find_jdk

    # Which of stdin, stdout and stderr are terminals: the shell knows for nothing.
    terminals=
    [ -t 0 ] && terminals=0
    [ -t 1 ] && terminals=${terminals}1
    [ -t 2 ] && terminals=${terminals}2

    # In place of those that are closed java would open files of its own, and read or write them. So they get /dev/null, open the
    # wrong way round: using them fails.
    { true 3<&0; } 2>/dev/null || exec 0>/dev/null
    { true 3>&1; } 2>/dev/null || exec 1</dev/null
    { true 3>&2; } 2>/dev/null || exec 2>/dev/null

    # Without a locale, as cron and systemd start things, java takes names of files for ASCII and knows no others.
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
        C | POSIX)
            LC_CTYPE=C.UTF-8
            export LC_CTYPE
            [ -z "${LC_ALL:-}" ] || LC_ALL=C.UTF-8 ;;
    esac
}

# Starts java in place of this shell with the options and main class given. A small constant heap: packets are read in place.
# Measured: the serial collector starts fastest, and long reads want the optimizing compiler, so no -XX:TieredStopAtLevel=1.
heap=64m
# What the JVM itself says, as what its threads do when it gets SIGQUIT, goes to standard error: standard output may be a savefile.
# Methods that are found by reflection, such as those of enumerations, are called a few times: by the JVM, not by method handles made for each.
java() {
    exec "$jdk/bin/java" -XX:+UseSerialGC -XX:-UsePerfData -XX:+DisplayVMOutputToStderr -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -XX:StringTableSize=4096 -Djdk.reflect.useNativeAccessorOnly=true -Xmx$heap -Xlog:disable "-Xlog:all=error,aot*=off,cds*=off:stderr" \
        --enable-native-access=dev.weir.live -p "$home/linked" "$@"
}

# Reading is short loops that are called often: HotSpot compiles them as they are, and not once more for each that it finds running,
# it compiles them sooner, and without unrolling them, which takes less time. Measured: docs/performance.md. And a cache of its own: a JVM
# takes longer to start the more classes its cache has.
short_loops='-XX:-UseOnStackReplacement -XX:LoopUnrollLimit=0 -XX:-UseSuperWord -XX:LoopStripMiningIter=0 -XX:CompileCommand=quiet'
walking='savefile.scan.PcapRecords::walk savefile.scan.PcapRecords::nextPossible savefile.scan.PcapRecords::measure savefile.scan.PcapngRecords::walk bpf.jit.*::select*'
records='savefile.scan.Walk::* savefile.scan.PcapngRecords::* savefile.scan.Records::*
    savefile.scan.BoundaryFinder::step savefile.scan.Selection::*'
keeping='savefile.scan.Matches::write savefile.scan.Stretches::match savefile.scan.Offsets::* savefile.scan.PcapRecords::caplen
    savefile.scan.PcapRecords::length savefile.PcapWriter::writeRecord savefile.BufferedOutput::record'

# Adds to shaped that the JVM compiles methods after $1 of the usual number of calls; the patterns $2... are without dev.weir.
sooner() {
    scaling=$1
    shift
    for method; do
        sooner_by_whole_names "$scaling" "dev.weir.$method"
    done
}

# As sooner does; the patterns $2... are whole.
sooner_by_whole_names() {
    calls=$1
    shift
    for pattern; do
        shaped="$shaped -XX:CompileCommand=CompileThresholdScaling,$pattern,$calls"
    done
}

# Bytes are copied by the one way for all lengths, which is less to compile.
one_way_to_copy() {
    shaped="$shaped -Djava.lang.foreign.native.threshold.power.copy=0"
}

# shellcheck disable=SC2086 # several patterns
all_of_reading() {
    shaped=$short_loops
    sooner 0.1 $walking
}

# Sets size to that of the files among the arguments: large if one has 2 GB or more, small if there are others, and otherwise nothing.
measure() {
    size=
    for word; do
        if [ -f "$word" ] && [ -r "$word" ]; then
            [ "$(LC_ALL=C wc -c <"$word")" -lt 2048000000 ] || {
                size=large
                return
            }
            size=small
        fi
    done
}

# Whether a savefile of pcapng is written, as its name or an option says.
writes_pcapng() {
    before=
    for word; do
        case $before$word in
            -w*.pcapng | --write*.pcapng | --format*pcapng) return 0 ;;
        esac
        case $word in
            -w | --write | --format) before=$word ;;
            *) before= ;;
        esac
    done
    return 1
}

# Where no packet is printed the loops are all that counts: what else was hot in the training shall not be compiled at the start, and what
# else becomes hot later than it would, for they all wait for the same compilers. Of several patterns that fit the last one counts.
# shellcheck disable=SC2086
only_loops() {
    shaped="$short_loops -XX:CompileThresholdScaling=10 -XX:-AOTReplayTraining"
    # A heap in large pages has a fifth of the page faults of a start. Other systems do not know the option.
    ! [ -d /sys/kernel/mm/transparent_hugepage ] || shaped="$shaped -XX:+UseTransparentHugePages"
    measure "$@"
    case $size in
        small)
            # The second compiler makes better code, but in so short a run not soon enough to make up for the time it takes; nor is what is
            # done once for each window worth compiling. The methods that load are put in place of their calls up to this many bytes, a
            # tenth less for each call within a call; but not the method that a loop calls for the last packet of a file.
            shaped="$shaped -XX:TieredStopAtLevel=1 -XX:C1MaxInlineSize=50 -XX:C1InlineStackLimit=30
                -XX:CompileCommand=dontinline,dev.weir.bpf.jit.CompiledBufferFilter::run"
            sooner 0.1 $records # of ten times as many: the usual number
            sooner 0.003 $walking
            ;;
        large)
            # Of a larger file it makes up for it, if it compiles each loop once, and goes over it a few times only. Measured: docs/performance.md.
            shaped="$shaped -XX:LoopOptsCount=5"
            shaped="$shaped -XX:-DisplayVMOutput" # that it has read the file
            directives=$home/bin/second-compiler.json
            all_of_scanning
            ;;
        *) all_of_scanning ;;
    esac
}

# shellcheck disable=SC2086
all_of_scanning() {
    sooner 0.1 'savefile.*::*' 'packet.*::*'
    sooner 0.01 $walking
}

# Text and JSON are made by a few methods that everything calls: each is compiled once, and not again with each of its callers.
# Measured: docs/performance.md.
printing='savefile.PcapReader::next print.dissection.Window::load print.TextBuffer::ipv4 print.TextBuffer::ipv6'
text="$printing print.TextBuffer::append print.TextBuffer::decimal print.TextBuffer::sixDigits print.TextBuffer::hex
    print.TextBuffer::escaped print.TimestampPrinter::print print.protocol.ip.TransportAddresses::* print.protocol.transport.TcpNumbers::relate
    print.protocol.dns.DnsPrinter::*"
fields="$printing print.TextBuffer::mac print.json.JsonPrinter::print print.json.Reading::*"

# Has the JVM compile the methods $1... by themselves; they are without dev.weir.
each_once() {
    for method; do
        shaped="$shaped -XX:CompileCommand=dontinline,dev.weir.$method"
    done
    one_way_to_copy
}

# A capture ends up in one loop, which is compiled once: not as it is found running first and then again, and not all of it again with
# each method that calls it. Bytes are copied by the one way for all lengths. Measured: docs/performance.md, a third of the processor time.
one_loop='-XX:-UseOnStackReplacement -XX:CompileCommand=quiet
    -XX:CompileCommand=dontinline,dev.weir.live.PacketBatch::nextOfFew -XX:CompileCommand=dontinline,dev.weir.live.PacketBatch::copyTo -XX:CompileCommand=dontinline,dev.weir.savefile.BufferedOutput::record
    -XX:CompileCommand=CompileThresholdScaling,dev.weir.cli.capture.CaptureRun::takeSome,0.01 -Djava.lang.foreign.native.threshold.power.copy=0'

# What is done once for each wait of a capture.
waiting='live.*::* cli.write.*::* cli.capture.*::*'
waiting_in_jdk='sun.nio.ch.*::* java.nio.channels.spi.*::*'

# What is done for each packet, and once for each block of the ring, where packets come fast: a thread that comes out of a pause finds little
# of what the interpreter wants in the caches of its processor. Measured: docs/performance.md, a tenth of the processor time of a packet.
each_packet='live.PacketBatch::copyTo live.PcapRecords::add'
each_block='live.InterfaceCapture::copyTo live.InterfaceCapture::open live.RxRing::ready live.Pace::pause live.CaptureReader::copy
    live.PcapRecords::place cli.capture.CaptureRun::takeThere cli.write.RotatedFiles::copy cli.write.BackgroundWriter::flush
    cli.write.BackgroundWriter::offer'
each_block_in_jdk='java.nio.DirectByteBuffer::getLong java.nio.DirectByteBuffer::putInt java.util.concurrent.locks.LockSupport::parkNanos'

# Packets that are copied go through one method, into whose place the first compiler puts the loads that it calls, up to this many bytes of
# them, and little else is worth compiling. Measured: docs/performance.md, half of the processor time before the first packet.
# shellcheck disable=SC2086
one_method() {
    shaped="$shaped -XX:TieredStopAtLevel=1 -XX:C1MaxInlineSize=40 -XX:C1InlineStackLimit=30 -XX:-AOTReplayTraining -XX:CompileThresholdScaling=100
        -XX:CompileCommand=dontinline,dev.weir.live.InterfaceCapture::gives"
    # Some hundred waits, interpreted, take longer than it takes to compile what a wait does.
    sooner 0.01 $waiting # of a hundred times as many: the usual number
    sooner_by_whole_names 0.01 $waiting_in_jdk
    sooner 0.0001 $each_packet $each_block
    # What copies the bytes of a packet is too long for that place, and of the others there are several, for which nothing is put there: they
    # would be interpreted for 20,000 packets.
    sooner_by_whole_names 0.0001 java.nio.ByteBuffer::put java.nio.ByteBuffer::putBuffer java.nio.DirectByteBuffer::putLong java.nio.DirectByteBuffer::base \
        java.nio.DirectByteBuffer::isReadOnly $each_block_in_jdk
}

# Sets heap, cache, shaped and directives for the command with these arguments.
shape() {
    set -f # patterns of methods are none of files, which the shell would look for in the folder it is in
    case ${1:-} in
        prove) heap=512m ;; # proofs take memory; what they may take is bounded by the heap
        compile) heap=512m ;; # so does the longest expression that is not refused
    esac
    cache=weir
    shaped=
    directives=
    case ${1:-} in
        read)
            cache=read
            all_of_reading
            case " $* " in
                *\ --count\ * | *\ -w* | *\ --write*)
                    case " $* " in
                        *.gz\ * | *.zst\ * | *.lz4\ *) ;; # unpacking takes longer
                        *\ --count\ *)
                            cache=scan
                            only_loops "$@"
                            ;;
                        *)
                            ! writes_pcapng "$@" || return 0 # copied block by block, by many methods
                            cache=scan
                            only_loops "$@"
                            # shellcheck disable=SC2086
                            sooner 0.003 $keeping
                            # Too long to be put in the place of its call.
                            sooner_by_whole_names 0.003 java.nio.ByteBuffer::put java.nio.ByteBuffer::putBuffer
                            one_way_to_copy
                            ;;
                    esac
                    ;;
                # shellcheck disable=SC2086 # several patterns
                *\ --json\ * | *\ --fields*) each_once $fields ;;
                # shellcheck disable=SC2086
                *) each_once $text ;;
            esac
            ;;
        capture)
            cache=capture
            shaped=$one_loop
            case " $* " in
                *\ --print\ *) ;;
                *\ -w* | *\ --write*)
                    # Nothing but the loop is worth compiling: what starts a capture runs once. A third less processor time before the first packet.
                    case " $* " in
                        # Packets that go one by one go through many methods.
                        *pcapng* | *\ -C* | *\ -G* | *\ --file-size* | *\ --rotate* | *\ -U* | *\ -i*\ -i*)
                            shaped="$shaped -XX:CompileThresholdScaling=10"
                            sooner 0.1 '*::*' # of ten times as many: the usual number
                            ;;
                        *) one_method ;;
                    esac
                    ;;
            esac
            # It would end java until that heeds it.
            trap '' USR1
            ;;
    esac
}

# Runs what people do, of commands $1, once; what the JVM loaded and counted in the run is kept in file $2 for later starts.
train() {
    rm -rf "$home/training"
    mkdir "$home/training"
    # shellcheck disable=SC2086 # several options, split at spaces
    (java $shaped -XX:AOTCacheOutput="$2" -m dev.weir.cli/dev.weir.cli.Training "$1" "$home/training") >"$home/train.log" 2>&1 || {
        cat "$home/train.log" >&2
        exit 1
    }
    rm -r "$home/training"
}

# Makes the caches, for the jars where they are now: the JVM refuses those of another place.
train_all() {
    rm -f "$home"/*.aot "$stamp"
    set -f
    shaped=
    train others "$home/weir.aot"
    all_of_reading
    train read "$home/read.aot"
    train scan "$home/scan.aot"
    shaped=$one_loop
    train capture "$home/capture.aot"
    printf '%s\n' "$jdk" >"$stamp"
}

# Runs the command in place of this shell. A cache that does not fit this JDK or these files is left aside silently.
start() {
    shape "$@"
    # shellcheck disable=SC2086 # several options, split at spaces
    java $shaped ${directives:+"-XX:CompilerDirectivesFile=$directives"} -XX:AOTCache="$home/$cache.aot" -Dweir.terminals="$terminals" ${WEIR_JVM_OPTIONS:-} -m dev.weir.cli/dev.weir.cli.Main "$@"
}
