//! The window opens on the first screen, paints, and can be read by everyone.

use crate::stage::{Done, Stage};

pub async fn opens(stage: &Stage) -> Done {
    let page = &stage.page;
    page.find("heading", "Welcome").await?;
    let picture = page.picture("unlock").await?;
    let bytes = std::fs::metadata(&picture)
        .map(|file| file.len())
        .unwrap_or(0);
    if bytes < 5_000 {
        return Err(format!(
            "{} holds {bytes} bytes: nothing was painted",
            picture.display()
        ));
    }
    page.axe_would_find_faults().await?;
    page.accessible("the first screen").await
}

/// A locked screen empties the page: its document, and all that scripts kept in it, is gone.
pub async fn screen_lock(stage: &Stage) -> Done {
    let page = &stage.page;
    page.find("heading", "Welcome").await?;
    page.script("window.kept = 'what was on the screen'", Vec::new())
        .await?;
    stage.lock_screen().await?;
    page.until(
        "an emptied page",
        "return window.kept === undefined",
        Vec::new(),
    )
    .await?;
    page.find("heading", "Welcome").await.map(|_| ())
}
