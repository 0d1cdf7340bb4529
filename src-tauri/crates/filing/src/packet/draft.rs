//! A packet that is written and does not bear its name yet.

use std::fs::{self, File, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::place::{self, Hold, sync_folder};
use super::upload;
use super::write::{WriteError, check_names, read_back, system, write_files, zip_bytes};
use crate::verify::{Files, Options, Verdict, verify_packet, verify_parts};

/// A packet that is whole beside its place, under a name that says that it is none yet; dropped, it is removed.
///
/// What a program that was ended left behind goes with the next export into the same folder.
#[derive(Debug)]
pub struct Draft {
    path: PathBuf,
    goal: PathBuf,
    /// The zips in it, when it is a folder of parts.
    pub(super) parts: Vec<String>,
    placed: bool,
    _hold: Option<Hold>,
}

impl Draft {
    /// Writes the packet as a folder called `name` in `parent` and reads it back.
    ///
    /// # Errors
    /// [`WriteError`]; nothing bears the name.
    pub fn folder(parent: &Path, name: &str, files: &Files) -> Result<Self, WriteError> {
        check_names(name, files)?;
        let draft = Self::begin(parent, name, make_folder)?;
        write_files(&draft.path, files)?;
        Ok(draft)
    }

    /// Writes the packet as one zip called `name.zip` in `parent` and reads it back.
    ///
    /// # Errors
    /// [`WriteError`]; nothing bears the name.
    pub fn zip(parent: &Path, name: &str, files: &Files) -> Result<Self, WriteError> {
        let bytes = zip_bytes(name, files)?;
        let draft = Self::begin(parent, &format!("{name}.zip"), make_file)?;
        let path = &draft.path;
        let open = OpenOptions::new().write(true).open(path);
        open.and_then(|file| place::fill(file, &bytes))
            .map_err(system(path))?;
        read_back(path, &bytes)?;
        Ok(draft)
    }

    /// Writes the packet as zips of at most `limit` bytes into a folder called `name-parts` and reads them back.
    ///
    /// Each holds whole files under the folder `name`, so that all of them, unpacked, are the packet.
    ///
    /// # Errors
    /// [`WriteError::OverLimit`] when a file alone is larger, [`WriteError`] otherwise; nothing bears the name.
    pub fn zip_parts(
        parent: &Path,
        name: &str,
        files: &Files,
        limit: u64,
    ) -> Result<Self, WriteError> {
        let parts = upload::split(name, files, limit)?;
        let of = parts.len();
        let mut zips = Files::new();
        for (at, part) in (1_usize..).zip(&parts) {
            zips.insert(format!("{name}-{at}-of-{of}.zip"), zip_bytes(name, part)?);
        }
        let mut draft = Self::begin(parent, &format!("{name}-parts"), make_folder)?;
        write_files(&draft.path, &zips)?;
        draft.parts = zips.into_keys().collect();
        Ok(draft)
    }

    /// Clears what earlier exports left, and makes the draft of a name that nothing has.
    fn begin(
        parent: &Path,
        goal: &str,
        make: fn(&Path) -> std::io::Result<()>,
    ) -> Result<Self, WriteError> {
        let path = place::draft_of(parent, goal);
        let goal = parent.join(goal);
        if fs::symlink_metadata(&goal).is_ok() {
            return Err(WriteError::Taken(goal));
        }
        fs::create_dir_all(parent).map_err(system(parent))?;
        place::sweep(parent);
        match make(&path) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                return Err(WriteError::Busy(goal));
            }
            Err(error) => return Err(system(&path)(error)),
        }
        let mut draft = Self {
            path,
            goal,
            parts: Vec::new(),
            placed: false,
            _hold: None,
        };
        draft._hold = Hold::take(&draft.path).map_err(system(&draft.path))?;
        Ok(draft)
    }

    /// Where the packet will stand.
    #[must_use]
    pub fn goal(&self) -> &Path {
        &self.goal
    }

    /// How many zips it was split into; none when it is one folder or one zip.
    #[must_use]
    pub fn parts(&self) -> usize {
        self.parts.len()
    }

    /// Verifies what stands on the disk, as its recipient would.
    #[must_use]
    pub fn verify(&self, options: &Options) -> Verdict {
        if self.parts.is_empty() {
            return verify_packet(&self.path, options);
        }
        let paths: Vec<PathBuf> = self.parts.iter().map(|p| self.path.join(p)).collect();
        verify_parts(&paths, options)
    }

    /// Gives the packet its name, for good, and returns where it stands: the folder, the zip, or the folder of parts.
    ///
    /// # Errors
    /// [`WriteError::Taken`] when somebody was faster, [`WriteError::System`] when the disk refused.
    pub fn put(mut self) -> Result<PathBuf, WriteError> {
        self.place()?;
        Ok(std::mem::take(&mut self.goal))
    }

    /// Gives the packet its name, and takes it away again when what is to be told of it cannot be recorded.
    ///
    /// # Errors
    /// As [`Self::put`], and whatever `record` says.
    pub fn put_recorded<T, E: From<WriteError>>(
        mut self,
        record: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        self.place()?;
        let recorded = record();
        if recorded.is_err() {
            self.take_back();
        }
        recorded
    }

    fn place(&mut self) -> Result<(), WriteError> {
        match place::rename_new(&self.path, &self.goal) {
            Ok(()) => self.placed = true,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                return Err(WriteError::Taken(self.goal.clone()));
            }
            Err(error) => return Err(system(&self.goal)(error)),
        }
        let synced = self.goal.parent().map_or(Ok(()), sync_folder);
        if let Err(error) = synced {
            // A name that may be gone after a power cut would be believed; the export can be done again.
            self.take_back();
            return Err(system(&self.goal)(error));
        }
        Ok(())
    }

    /// Makes a draft of it again, which is removed: never does a part of a packet bear its name.
    fn take_back(&mut self) {
        if place::rename_new(&self.goal, &self.path).is_ok() {
            self.placed = false;
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.placed {
            // The first failure is what matters; what stays is called a draft, and the next export removes it.
            let _ = place::remove(&self.path);
        }
    }
}

fn make_folder(path: &Path) -> std::io::Result<()> {
    fs::create_dir(path)
}

fn make_file(path: &Path) -> std::io::Result<()> {
    File::create_new(path).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_that_is_not_put_in_place_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::from([("annex/a.csv".to_owned(), b"row\n".to_vec())]);
        let count = || fs::read_dir(folder.path()).unwrap().count();
        let draft = Draft::folder(folder.path(), "packet", &files).unwrap();
        assert_eq!((count(), draft.goal().exists()), (1, false));
        drop(draft);
        assert_eq!(count(), 0);
        let draft = Draft::zip(folder.path(), "packet", &files).unwrap();
        // Somebody is faster: what they put there stays.
        fs::write(draft.goal(), b"somebody's").unwrap();
        assert!(matches!(draft.put(), Err(WriteError::Taken(_))));
        assert_eq!(count(), 1);
        assert_eq!(
            fs::read(folder.path().join("packet.zip")).unwrap(),
            b"somebody's"
        );
    }

    #[test]
    fn a_packet_that_cannot_be_recorded_loses_its_name_and_goes() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::from([("annex/a.csv".to_owned(), b"row\n".to_vec())]);
        let goal = folder.path().join("packet");
        let full = || WriteError::Changed("the journal".into());
        let draft = Draft::folder(folder.path(), "packet", &files).unwrap();
        let refused: Result<(), WriteError> = draft.put_recorded(|| {
            assert!(goal.join("annex/a.csv").exists(), "it bears its name first");
            Err(full())
        });
        assert!(matches!(refused, Err(WriteError::Changed(_))));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        let draft = Draft::folder(folder.path(), "packet", &files).unwrap();
        draft.put_recorded(|| Ok::<(), WriteError>(())).unwrap();
        assert!(goal.join("annex/a.csv").exists());
    }

    #[cfg(unix)]
    #[test]
    fn two_exports_of_one_packet_do_not_take_each_others_files() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::from([("packet.json".to_owned(), b"{}".to_vec())]);
        let first = Draft::folder(folder.path(), "packet", &files).unwrap();
        let second = Draft::folder(folder.path(), "packet", &files);
        assert!(matches!(second, Err(WriteError::Busy(_))));
        let other = crate::packet::write_zip(folder.path(), "other", &files).unwrap();
        let written = first.put().unwrap();
        assert!(other.exists() && written.join("packet.json").exists());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
