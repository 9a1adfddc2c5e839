from .appointment import Appointment, AppointmentQuerySet
from .course_rule import CourseRule
from .post import Post, PostRule
from .seat import Seat

__all__ = ["Appointment", "AppointmentQuerySet", "CourseRule", "Post", "PostRule", "Seat"]
