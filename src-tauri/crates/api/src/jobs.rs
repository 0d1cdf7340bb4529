//! Long work with progress and cancel, and drafts of forms.

use crate::desk::Desk;
use crate::error::{ApiError, ErrorCode};
use crate::open_vault::Office;
use crate::view::Nothing;
use crate::words::rooms as w;
use chrono::{DateTime, Utc};
use cip::date::Moment;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use ts_rs::TS;

/// Long work that runs or has just ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct JobsView {
    /// Jobs.
    pub jobs: Vec<JobView>,
}

/// A job.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct JobView {
    /// Number of the job since the program started.
    pub id: u32,
    /// What it does, as a message id.
    pub kind: String,
    /// Units done.
    pub done: u64,
    /// Units in all; 0 while not known.
    pub of: u64,
    /// Whether it still runs.
    pub running: bool,
    /// Whether it was cancelled.
    pub cancelled: bool,
    /// Whether it can be stopped before its end.
    pub can_stop: bool,
}

/// Cancels a job at its next step; nothing half stays. Documents that were added whole before stay.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CancelJob {
    /// Job.
    pub id: u32,
}

/// Keeps a draft of a form in the vault; no event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveDraft {
    /// Form, such as `party:new`.
    pub key: String,
    /// Content as JSON text.
    pub content: String,
}

/// Asks for a draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DraftByKey {
    /// Form.
    pub key: String,
}

/// A draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct DraftView {
    /// Content as JSON text; absent when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub content: Option<String>,
    /// When it was saved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub at: Option<DateTime<Utc>>,
}

/// Answer of commands that give nothing back but that it is done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Done {
    /// When it was done.
    pub at: DateTime<Utc>,
}

/// The long work of this program, shared by all threads.
#[derive(Debug, Default)]
pub struct Jobs {
    all: Mutex<Vec<JobState>>,
    /// How many callers wait to lock the vault; no job gets far meanwhile.
    closing: AtomicU32,
}

#[derive(Debug)]
struct JobState {
    view: JobView,
    stop: bool,
}

/// How many ended jobs are kept in the tray.
const KEPT: usize = 20;

impl Jobs {
    fn all(&self) -> MutexGuard<'_, Vec<JobState>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a job and returns its number.
    pub fn begin(&self, kind: &str) -> u32 {
        let mut all = self.all();
        let id = all.last().map_or(1, |j| j.view.id + 1);
        if all.len() >= KEPT {
            all.retain(|j| j.view.running);
        }
        let view = JobView {
            id,
            kind: kind.to_owned(),
            done: 0,
            of: 0,
            running: true,
            cancelled: false,
            can_stop: kind != "job-make-demo",
        };
        let stop = self.closing.load(Ordering::SeqCst) > 0;
        all.push(JobState { view, stop });
        id
    }

    /// Runs work as a job, which ends with it.
    pub fn run<T>(&self, kind: &str, work: impl FnOnce(u32) -> T) -> T {
        let id = self.begin(kind);
        let done = work(id);
        self.end(id);
        done
    }

    /// Tells every job, and each that begins until [`Jobs::reopen`], to stop at its next step.
    pub fn close(&self) {
        self.closing.fetch_add(1, Ordering::SeqCst);
        for job in self.all().iter_mut().filter(|j| j.view.running) {
            job.stop = true;
        }
    }

    /// Lets jobs begin again.
    pub fn reopen(&self) {
        self.closing.fetch_sub(1, Ordering::SeqCst);
    }

    /// Notes progress; breaks when somebody has cancelled the job.
    pub fn step(&self, id: u32, done: u64, of: u64) -> ControlFlow<()> {
        match self.all().iter_mut().find(|j| j.view.id == id) {
            Some(job) if job.stop => ControlFlow::Break(()),
            Some(job) => {
                job.view.done = done;
                job.view.of = of;
                ControlFlow::Continue(())
            }
            None => ControlFlow::Continue(()),
        }
    }

    /// Ends a job.
    pub fn end(&self, id: u32) {
        if let Some(job) = self.all().iter_mut().find(|j| j.view.id == id) {
            job.view.running = false;
            job.view.cancelled = job.stop;
        }
    }
}

/// Makes the error for work that somebody cancelled.
pub fn cancelled() -> ApiError {
    ApiError::new(
        ErrorCode::Cancelled,
        w::cancelled(),
        w::hint_before_unchanged(),
    )
}

pub(crate) fn jobs(desk: &Desk, _: Nothing, _: &Moment) -> Result<JobsView, ApiError> {
    Ok(JobsView {
        jobs: desk
            .tools
            .jobs
            .all()
            .iter()
            .map(|j| j.view.clone())
            .collect(),
    })
}

pub(crate) fn cancel_job(desk: &Desk, request: CancelJob, now: &Moment) -> Result<Done, ApiError> {
    match desk
        .tools
        .jobs
        .all()
        .iter_mut()
        .find(|j| j.view.id == request.id && j.view.running)
    {
        Some(job) => job.stop = true,
        None => return Err(ApiError::not_found(w::missing_job())),
    }
    Ok(Done { at: now.at })
}

pub(crate) fn save_draft(
    office: &mut Office,
    request: SaveDraft,
    now: &Moment,
) -> Result<Done, ApiError> {
    office.register.put_draft(
        &form_key(&request.key),
        &serde_json::Value::String(request.content),
        now.at,
    )?;
    Ok(Done { at: now.at })
}

pub(crate) fn load_draft(
    office: &mut Office,
    request: DraftByKey,
    _: &Moment,
) -> Result<DraftView, ApiError> {
    let draft = office.register.draft(&form_key(&request.key))?;
    let at = draft.as_ref().map(|d| d.at);
    let content = draft.and_then(|d| d.data.as_str().map(str::to_owned));
    Ok(DraftView { content, at })
}

pub(crate) fn drop_draft(
    office: &mut Office,
    request: DraftByKey,
    now: &Moment,
) -> Result<Done, ApiError> {
    office.register.drop_draft(&form_key(&request.key))?;
    Ok(Done { at: now.at })
}

/// Keeps drafts of forms apart from drafts of reviews.
fn form_key(key: &str) -> String {
    format!("form/{key}")
}
