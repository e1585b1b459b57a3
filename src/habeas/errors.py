"""Everything that can go wrong on purpose. Nothing else may come out of a public call.

HabeasError                 exit code 1
├── BadInput                exit code 3: what was handed in can't be read
│   ├── MissingSource           no such file
│   ├── EmptySource             nothing in it
│   ├── UnreadableSource        binary, wrong encoding, no reader for it
│   ├── NoArticle               a page without a report in it
│   ├── TooLarge                over a stated limit
│   ├── NotFetched              a page of the web that could not be had, or may not be
│   ├── ReaderFailed            what reads it raised what it should not: a defect of ours or of a library
│   ├── UnsupportedLanguage     no language file for it
│   ├── BadName                 a name that can't be compared or searched
│   ├── BadDecision             a decision that can't be taken
│   ├── BadBackup               not a backup, cut short or changed
│   └── WrongPassphrase         a backup that this passphrase doesn't open
├── BadOption               exit code 2: a value on the command line or in a call that can't be used
├── BadRegister             exit code 6: the register can't be used as it is
│   ├── NoRegister              there is none at that place
│   ├── RegisterExists          there is one already, and it is never written over
│   ├── ForeignRegister         another program's file or database, or none at all
│   ├── NewerRegister           made by a later version of habeas
│   ├── LockedRegister          somebody else is writing in it
│   ├── ReadOnlyRegister        it may be read only
│   ├── FullDisk                no room is left for it
│   └── BrokenLedger            changed, damaged or cut short since it was written
├── BadOutput               exit code 8: a file can't be written at the place that was named
│   └── OutputExists            there is one already, and none is ever written over
├── NoAnswer                exit code 7: a model that was asked for did not answer; the rules' reading stands
├── BadVocabulary           exit code 4: a data file that contradicts itself or another
└── BrokenInstall           exit code 5: a model or package that is not what it says it is
"""


class HabeasError(Exception):
    """The root of the tree. Its message names the material, the place and the way out, in one line."""

    exit_code = 1


class BadInput(HabeasError):
    """What was handed in can't be read."""

    exit_code = 3


class MissingSource(BadInput):
    """No such file or folder."""


class EmptySource(BadInput):
    """There is nothing in it."""


class UnreadableSource(BadInput):
    """It is binary, in an unknown encoding, or of a format that no reader takes."""


class NoArticle(BadInput):
    """A page in which no report could be found."""


class TooLarge(BadInput):
    """It is over a stated limit."""


class NotFetched(BadInput):
    """A page of the web could not be had, or its address is one that is not fetched."""


class ReaderFailed(BadInput):
    """What reads it raised what it should not: a defect of ours, of a library or of an installed package."""


class UnsupportedLanguage(BadInput):
    """No language file covers it."""


class BadName(BadInput):
    """A name that can't be compared or searched."""


class BadDecision(BadInput):
    """A decision that is incomplete, about somebody unknown, or against another one."""


class BadBackup(BadInput):
    """Not a backup of a register, or one that was cut short or changed."""


class WrongPassphrase(BadInput):
    """The backup doesn't open with this passphrase."""


class BadOption(HabeasError):
    """A value that can't be used, on the command line or in a call."""

    exit_code = 2


class BadRegister(HabeasError):
    """The register can't be used as it is."""

    exit_code = 6


class NoRegister(BadRegister):
    """There is no register at that place."""


class RegisterExists(BadRegister):
    """There is a register already; none is ever written over."""


class ForeignRegister(BadRegister):
    """Another program's file or database, or no database at all."""


class NewerRegister(BadRegister):
    """A later version of habeas made it."""


class LockedRegister(BadRegister):
    """Somebody else is writing in it and did not finish in time."""


class ReadOnlyRegister(BadRegister):
    """It may be read and not written."""


class FullDisk(BadRegister):
    """No room is left for it. What was acknowledged before is there."""


class BrokenLedger(BadRegister):
    """It was changed, damaged or cut short since it was written."""


class BadOutput(HabeasError):
    """A file can't be written at the place that was named."""

    exit_code = 8


class OutputExists(BadOutput):
    """There is a file already; none is ever written over."""


class NoAnswer(HabeasError):
    """A model that was asked for did not answer; what the rules read stands. final: asking again in this run is of no use."""

    exit_code = 7

    def __init__(self, message: str, *, final: bool = False) -> None:
        super().__init__(message)
        self.final = final


class BadVocabulary(HabeasError):
    """A data file contradicts itself or another one."""

    exit_code = 4


class BrokenInstall(HabeasError):
    """A model or package is not what it says it is."""

    exit_code = 5
