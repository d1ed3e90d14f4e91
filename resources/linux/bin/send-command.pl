# Sends the arguments of a command to the running app and prints what it answers: the same exchange as in
# src/main/desktop/command-line/send-command.ts. What is unusual is left to the program itself, which says what is wrong.
# Perl's own functions are enough, so no module is loaded and a minimal Perl does.
#
#   PERL_BADLANG=0 perl -C0 send-command.pl PROGRAM [ARGUMENT]...
use strict;
use warnings;

my $most_request_bytes = 16 * 1024;
my $longest_reply_bytes = 64 * 1024;
my $answer_sec = 20;
my ( $unix, $stream ) = ( 1, 1 );
my %exit = ( done => 0, no_answer => 5 );
my %no_answer = (
    en => 'Timer for awork does not answer.',
    de => 'Timer for awork antwortet nicht.',
);

my ( $program, @argv ) = @ARGV;

# Nothing has been sent yet: the program sends it, or says why it cannot.
sub start_program {
    alarm 0;
    delete $ENV{PERL_BADLANG};
    exec {$program} $program, @argv or die "$program: $!\n";
}

# Whether a command comes first, perhaps behind the profile. Otherwise the app itself starts, or usage is explained.
sub is_command {
    my @words = @argv;
    shift @words if @words && $words[0] =~ /^--user-data-dir=./s;
    return @words && $words[0] =~ /^(?:start|switch|stop|pause|resume|toggle|status|open|mini)\z/;
}

# The profile that the arguments name, or else the usual one.
sub profile_dir {
    my $named;
    my $before = '';
    for my $word (@argv) {
        last if $word eq '--' && $before ne '--at';
        if ( $word =~ /^--user-data-dir/ ) {
            start_program() if defined $named || $before eq '--at';
            start_program() unless $word =~ /^--user-data-dir=(.+)$/s;
            $named = $1;
        }
        $before = $word;
    }
    # The program takes `..` out of a path without asking the file system.
    start_program() if defined $named && $named =~ m{(^|/)\.\.(/|$)};
    return $named if defined $named;
    my $base = $ENV{XDG_CONFIG_HOME} // '';
    return "$base/awork-timer" if $base =~ m{^/};
    my $home = $ENV{HOME} // '';
    start_program() unless $home =~ m{^/};
    return "$home/.config/awork-timer";
}

# Where the app listens, and the token that it wants.
sub address_in {
    my ($profile_dir) = @_;
    my $file = "$profile_dir/socket.json";
    start_program() unless -f $file && -s _ < 10_000;
    open my $handle, '<', $file or start_program();
    my $text = join '', <$handle>;
    close $handle;
    start_program()
      unless $text =~ m/^\{"path":"(\/[^"\\]{1,100})","token":"([\w-]{20,100})"\}\s*$/a;
    return ( $1, $2 );
}

# Nobody but this user can listen there.
sub is_own_socket {
    my ($path) = @_;
    my ($folder) = $path =~ m{^(.+)/[^/]+$} or return 0;
    my ( $mode, $owner ) = ( lstat $folder )[ 2, 4 ];
    return 0 unless -d _ && $owner == $> && ( $mode & 0077 ) == 0;
    my $socket_owner = ( lstat $path )[4];
    return -S _ && $socket_owner == $>;
}

# Of the words: the first that is set of what names a language on this system, without region and encoding.
sub language {
    my ($name) = grep { defined && $_ ne '' } @ENV{qw(LC_ALL LC_MESSAGES LANG)};
    $name = $name // '';
    return $name =~ /^([A-Za-z]{2,8})(?:[-_.@]|$)/ ? $1 : 'en';
}

sub json_text {
    my ($text) = @_;
    $text =~ s/(["\\\x00-\x1f\x7f])/sprintf '\\u%04x', ord $1/ge;
    return "\"$text\"";
}

sub end_without_answer {
    print STDERR $no_answer{ lc language() } // $no_answer{en}, "\n";
    exit $exit{no_answer};
}

# A bar that has gone reads no more.
sub say_line {
    my ( $handle, $text ) = @_;
    print {$handle} "$text\n" or exit $exit{done};
}

start_program() unless is_command();
my ( $path, $token ) = address_in( profile_dir() );
start_program() unless is_own_socket($path);
my $words = join ',', map { json_text($_) } @argv;
my $request = sprintf qq({"token":"%s","language":"%s","argv":[%s]}\n), $token, language(), $words;
start_program() if length $request > $most_request_bytes;

$SIG{ALRM} = \&end_without_answer;
alarm $answer_sec;
socket my $socket, $unix, $stream, 0 or start_program();
connect $socket, pack( 'S a108', $unix, $path ) or start_program();

# From here on the command may have been carried out: it is not sent again.
$SIG{PIPE} = 'IGNORE';
$| = 1;
syswrite $socket, $request or end_without_answer();

my $is_following = 0;
my $received = '';
while ( sysread $socket, $received, 65_536, length $received ) {
    alarm $answer_sec unless $is_following;
    while ( $received =~ s/^([^\n]*)\n// ) {
        my $line = $1;
        if ( $line =~ /^out (.*)$/s ) { say_line( \*STDOUT, $1 ) }
        elsif ( $line =~ /^err (.*)$/s ) { say_line( \*STDERR, $1 ) }
        elsif ( $line =~ /^end ([0-5])$/ ) { exit $1 }
        elsif ( $line eq 'follow' ) { $is_following = 1; alarm 0 }
    }
    end_without_answer() if length $received > $longest_reply_bytes;
}
end_without_answer();
