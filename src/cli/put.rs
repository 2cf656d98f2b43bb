//! Files that a command writes besides what it prints.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Fails where a file stands that is not to be written over.
pub fn writable(path: &Path, force: bool) -> anyhow::Result<()> {
    anyhow::ensure!(
        force || fs::symlink_metadata(path).is_err(),
        "{}: there is such a file already; --force writes over it",
        path.display()
    );
    Ok(())
}

/// Writes a file. With `force` it takes the place of the one before whole, so that a reader finds the one or the other; a link
/// is followed, and what is no file (a pipe, a terminal) is written into.
pub fn put(path: &Path, text: &str, force: bool) -> anyhow::Result<()> {
    let put = || match fs::metadata(path) {
        _ if !force => begin(path, text),
        Ok(before) if before.is_file() => replace(&fs::canonicalize(path)?, text, Some(before)),
        Ok(_) => OpenOptions::new()
            .write(true)
            .open(path)?
            .write_all(text.as_bytes()),
        // A link to nothing yet.
        Err(error) if error.kind() == io::ErrorKind::NotFound && path.is_symlink() => {
            File::create(path)?.write_all(text.as_bytes())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => replace(path, text, None),
        Err(error) => Err(error),
    };
    put().map_err(|error: io::Error| anyhow::anyhow!("{}: {error}", path.display()))
}

/// Where nothing is.
fn begin(path: &Path, text: &str) -> io::Result<()> {
    File::create_new(path)?.write_all(text.as_bytes())
}

/// In the place of what is there, with who may read it.
fn replace(path: &Path, text: &str, before: Option<fs::Metadata>) -> io::Result<()> {
    let temporary = beside(path);
    let permit = |before: fs::Metadata| fs::set_permissions(&temporary, before.permissions());
    let written = begin(&temporary, text)
        .and_then(|()| before.map_or(Ok(()), permit))
        .and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written
}

/// A name beside a file that no other run takes.
fn beside(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.new", std::process::id()));
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_is_replaced_when_asked_for_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.svg");
        put(&path, "one", false).expect("a new file");
        let error = put(&path, "two", false).expect_err("there is one");
        assert!(error.to_string().contains("a.svg"), "{error}");
        assert!(writable(&path, false).is_err() && writable(&path, true).is_ok());
        put(&path, "three", true).expect("in its place");
        assert_eq!(fs::read_to_string(&path).expect("a file"), "three");
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_one_and_a_file_keeps_who_may_read_it() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().expect("a folder");
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        put(&file, "one", false).expect("a new file");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).expect("its owner's");
        symlink(&file, &link).expect("a link");
        put(&link, "two", true).expect("through the link");
        assert_eq!(fs::read_to_string(&file).expect("a file"), "two");
        assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
        let mode = fs::metadata(&file).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        put(Path::new("/dev/null"), "nothing", true).expect("what is no file");
        let (target, ahead) = (folder.path().join("target"), folder.path().join("ahead"));
        symlink(&target, &ahead).expect("a link to nothing");
        put(&ahead, "three", true).expect("through the link");
        assert_eq!(fs::read_to_string(&target).expect("a file"), "three");
    }
}
